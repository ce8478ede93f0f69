"""The Qt style sheet of the application, written from the theme's colour roles."""

from __future__ import annotations

from gui.roles import Theme, mix

__all__ = ["build"]

# $name is a colour role, @/ the theme's own small drawings (arrows, check marks).
_SHEET = """
QWidget { outline: 0; }
QMainWindow, QDialog { background: $panel; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 5px 8px; }
QLabel { background: transparent; color: $text; }
QLabel[tone="dim"] { color: $dim; }
QLabel[tone="off"] { color: $disabled; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="accent"] { color: $accent; }

QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $outline; border-radius: 7px;
    padding: 5px 13px; min-height: 18px;
}
QToolButton { padding: 5px 9px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 4px 12px; }
QToolButton:checked { background: $accent_soft; border: 2px solid $accent; padding: 4px 8px; }
QToolButton:focus { border-color: $focus; padding: 4px 8px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; }
QPushButton[role="primary"], QMessageBox QPushButton:default,
QFileDialog QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent;
}
QPushButton[role="primary"]:hover, QMessageBox QPushButton:default:hover,
QFileDialog QPushButton:default:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:pressed, QMessageBox QPushButton:default:pressed,
QFileDialog QPushButton:default:pressed {
    background: $accent_pressed; border-color: $accent_pressed;
}
QPushButton[role="primary"]:focus, QMessageBox QPushButton:default:focus,
QFileDialog QPushButton:default:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled, QMessageBox QPushButton:default:disabled,
QFileDialog QPushButton:default:disabled {
    background: $raised; color: $disabled; border-color: $line;
}
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border-color: transparent; color: $dim;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {
    background: $hover; color: $text;
}
QPushButton[role="quiet"]:pressed, QToolButton[role="quiet"]:pressed { background: $pressed; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {
    border: 2px solid $focus; color: $text;
}
QPushButton[role="link"] {
    background: transparent; border: 0; border-radius: 3px; color: $accent; padding: 0 2px;
    min-height: 14px; max-height: 16px;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $focus; padding: 0 1px; }
QFrame[role="panel"] { background: $panel; }
QFrame[role="stage"] { background: $stage; }
QFrame[role="banner"] { background: $raised; border: 0; border-bottom: 1px solid $edge; }
QFrame[role="notice"] { background: $raised; border: 1px solid $edge; border-radius: 10px; }
QPushButton[role="quiet"]:checked { background: $raised; color: $text; }
QPushButton[role="quiet"]:checked:hover { background: $hover; }
QFrame[role="segments"] { background: $raised; border: 1px solid $outline; border-radius: 7px; }
QPushButton[role="segment"] {
    background: transparent; border: 2px solid transparent; border-radius: 5px; color: $dim;
    padding: 1px 6px; min-height: 18px;
}
QPushButton[role="segment"]:hover { background: $hover; color: $text; }
QPushButton[role="segment"]:checked { background: $segment; color: $text; }
QPushButton[role="segment"]:focus { border: 2px solid $focus; padding: 1px 6px; }
QPushButton[role="segment"]:disabled { color: $disabled; }
QPushButton[role="segment"][tight="true"] { padding: 1px 3px; }
QPushButton[role="quiet"][tight="true"] { padding: 5px 7px; }
QPushButton[role="quiet"][bare="true"] { padding: 5px 7px 5px 0; border-width: 1px 1px 1px 0; }
QPushButton[role="quiet"][bare="true"]:focus { padding: 4px 6px; border-width: 2px; }
QToolButton::menu-indicator { image: none; width: 0; }

QTabBar { background: transparent; border: 0; }
QTabBar::tab {
    background: transparent; color: $dim; border: 2px solid transparent; border-radius: 7px;
    padding: 5px 11px; margin: 0 1px; min-height: 18px;
}
QTabBar[tight="true"]::tab { padding: 5px 7px; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected { background: $raised; color: $text; }
QTabBar::tab:selected:focus { border: 2px solid $focus; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: $raised; color: $text; border: 1px solid $outline; border-radius: 6px;
    padding: 3px 8px; min-height: 20px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover { background: $hover; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QPlainTextEdit:focus, QTextEdit:focus, QComboBox:on {
    border: 2px solid $focus; padding: 2px 7px;
}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    color: $disabled; border-color: $line; background: $panel;
}
QComboBox { padding-right: 22px; }
QComboBox:focus, QComboBox:on { padding-right: 21px; }
QComboBox::drop-down {
    border: 0; width: 22px; subcontrol-origin: padding; subcontrol-position: right center;
}
QComboBox::down-arrow { image: url(@/down.svg); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: url(@/down-off.svg); }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $edge; padding: 4px;
    selection-background-color: $pressed; selection-color: $text; outline: 0;
}
QComboBox QAbstractItemView::item {
    min-height: 24px; padding: 1px 8px; border-radius: 5px; color: $text;
}
QComboBox QAbstractItemView::item:hover,
QComboBox QAbstractItemView::item:selected { background: $pressed; color: $text; }
QComboBox QAbstractItemView::item:disabled { color: $disabled; }
QComboBoxPrivateContainer { background: $raised; border: 0; }

QSpinBox, QDoubleSpinBox { padding: 0; min-height: 26px; max-height: 26px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding: 0; min-height: 24px; max-height: 24px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 18px; border: 0; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {
    background: $pressed; border-radius: 4px;
}
QAbstractSpinBox::up-arrow { image: url(@/up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(@/down.svg); width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {
    image: url(@/up-off.svg);
}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {
    image: url(@/down-off.svg);
}

QCheckBox, QRadioButton { color: $text; spacing: 8px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $outline; background: $raised;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { background: $hover; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url(@/check-on.svg);
}
QRadioButton::indicator:checked {
    width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent;
}
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }

QSlider { background: transparent; min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $outline; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text;
}
QSlider::handle:horizontal:focus { border: 2px solid $focus; width: 14px; }
QSlider::handle:horizontal:disabled { background: $disabled; }

QProgressBar {
    background: $edge; border: 0; border-radius: 2px; height: 4px; max-height: 4px;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenuBar { background: $panel; color: $dim; spacing: 2px; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar[tight="true"]::item { padding: 4px 5px; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenuBar::item:pressed { background: $pressed; color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 26px; border-radius: 5px; }
QMenu::item:selected { background: $pressed; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $edge; margin: 5px 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 8px; }
QMenu::indicator:checked { image: url(@/check.svg); }
QMenu::right-arrow { image: url(@/right.svg); width: 12px; height: 12px; right: 8px; }

QScrollArea, QAbstractScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QStatusBar { background: $panel; color: $dim; }
QStatusBar::item { border: 0; }
QListView, QTreeView, QTableView {
    background: $raised; color: $text; border: 1px solid $edge; border-radius: 6px;
    selection-background-color: $pressed; selection-color: $text;
}
QDialog[role="palette"] { border: 1px solid $edge; }
QListView::item { padding: 3px 6px; border-radius: 5px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $pressed; color: $text; }
QDialog[role="palette"] QListView::item { padding: 0 6px; }
QHeaderView::section { background: $raised; color: $dim; border: 0; padding: 4px 8px; }
"""


def build(theme: Theme) -> str:
    """The sheet in the colours of `theme`."""
    roles = {
        name: getattr(theme, name)
        for name in Theme.__dataclass_fields__
        if name not in ("name", "dark")
    }
    away = "#FFFFFF" if theme.dark else "#000000"
    roles["accent_hover"] = mix(theme.accent, away, 0.14)
    roles["accent_pressed"] = mix(theme.accent, "#000000", 0.16)
    roles["segment"] = theme.pressed if theme.dark else "#FFFFFF"
    sheet = _SHEET.replace("@/", f"morphogenicons:{theme.name}/")
    for name in sorted(roles, key=len, reverse=True):  # $accent_soft before $accent
        sheet = sheet.replace(f"${name}", roles[name])
    return sheet
