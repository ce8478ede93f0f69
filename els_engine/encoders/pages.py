"""Pages as PNG, SVG and PDF: the same pictures and words, every pixel a square."""

from __future__ import annotations

import base64
import io
import zlib
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from els_engine.contact_sheet import Page, Placed, Word
from els_engine.encoders.png import CHUNK
from els_engine.frames import Frame, draw_lines, enlarge, line_widths
from els_engine.lettering import ascent, put

__all__ = ["page_picture", "write_page_pdf", "write_page_png", "write_page_svg"]


def write_page_png(page: Page, path: Path, settings_text: str) -> None:
    """One picture of the page, with the settings inside."""
    info = PngInfo()
    info.add_text(CHUNK, settings_text)
    Image.fromarray(page_picture(page)).save(path, format="PNG", pnginfo=info)


def page_picture(page: Page) -> Frame:
    """The page as pixels, [H, W, 3], or [H, W, 4] where it is transparent."""
    picture = Image.new("RGB", (page.width, page.height), page.ground)
    for word in page.words:
        put(picture, word.text, (word.left, word.y), word.size, page.ink, word.weight)
    for placed in page.pictures:
        large = enlarge(placed.picture, placed.scale)
        if placed.seams is not None:
            draw_lines(large, placed.seams, placed.scale)
        picture.paste(Image.fromarray(large), (placed.x, placed.y))
    rgb: Frame = np.array(picture)
    return _without_ground(rgb, page) if page.transparent else rgb


def _without_ground(rgb: Frame, page: Page) -> Frame:
    alpha = np.where((rgb != np.array(page.ground, np.uint8)).any(axis=2), 255, 0)
    for placed in page.pictures:
        high, wide = (side * placed.scale for side in placed.picture.shape[:2])
        alpha[placed.y : placed.y + high, placed.x : placed.x + wide] = 255
    return np.dstack([rgb, alpha.astype(np.uint8)])


def write_page_svg(page: Page, path: Path, settings_text: str) -> None:
    """Pictures as they are, one pixel per pixel, enlarged by the viewer; words stay words."""
    ink = "#{:02X}{:02X}{:02X}".format(*page.ink)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width}" height="{page.height}" '
        f'viewBox="0 0 {page.width} {page.height}">',
        f"<metadata>{escape(settings_text)}</metadata>",
    ]
    if not page.transparent:
        ground = "#{:02X}{:02X}{:02X}".format(*page.ground)
        lines.append(f'<rect width="100%" height="100%" fill="{ground}"/>')
    for placed in page.pictures:
        high, wide = (side * placed.scale for side in placed.picture.shape[:2])
        lines.append(
            f'<image x="{placed.x}" y="{placed.y}" width="{wide}" height="{high}" '
            'preserveAspectRatio="none" style="image-rendering:pixelated" '
            f"href={quoteattr(_data(placed))}/>"
        )
        lines.extend(_svg_seams(placed))
    anchors = {"l": "start", "m": "middle", "r": "end"}
    lines.extend(
        f'<text x="{word.x}" y="{word.y + ascent(word.size)}" font-size="{word.size}" '
        f'font-family="Inter, Helvetica, Arial, sans-serif" fill="{ink}" '
        f'font-weight="{600 if word.strong else 400}" text-anchor="{anchors[word.anchor]}">'
        f"{escape(word.text)}</text>"
        for word in page.words
        if word.text
    )
    lines.append("</svg>\n")
    path.write_text("\n".join(lines), encoding="utf-8")


def _svg_seams(placed: Placed) -> list[str]:
    if placed.seams is None or not len(placed.seams):
        return []
    ends = placed.seams * placed.scale + np.tile((placed.y, placed.x), 2)
    path = "".join(f"M{x} {y}L{last_x} {last_y}" for y, x, last_y, last_x in ends.tolist())
    return [
        f'<path d="{path}" fill="none" stroke="{"#FFF" if bright else "#000"}" '
        f'stroke-width="{width}" stroke-linecap="square"/>'
        for width, bright in line_widths(placed.scale)
    ]


def _data(placed: Placed) -> str:
    buffer = io.BytesIO()
    Image.fromarray(placed.picture).save(buffer, format="PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def write_page_pdf(page: Page, path: Path, settings_text: str) -> None:
    """A PDF of one page, 72 px an inch: unsmoothed pictures, words in Helvetica."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    catalog, pages, sheet, info = (add(b"") for _ in range(4))
    fonts = [
        add(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} "
            "/Encoding /WinAnsiEncoding >>".encode()
        )
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    pictures = [add(_pdf_image(placed)) for placed in page.pictures]
    content = zlib.compress(_pdf_content(page).encode("cp1252", "replace"))
    drawing = add(_stream(b"/Filter /FlateDecode", content))
    names = " ".join(f"/P{n} {number} 0 R" for n, number in enumerate(pictures))
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {pages} 0 R >>".encode()
    objects[pages - 1] = f"<< /Type /Pages /Kids [{sheet} 0 R] /Count 1 >>".encode()
    objects[sheet - 1] = (
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {page.width} {page.height}] "
        f"/Contents {drawing} 0 R /Resources << /XObject << {names} >> "
        f"/Font << /F0 {fonts[0]} 0 R /F1 {fonts[1]} 0 R >> >> >>"
    ).encode()
    objects[info - 1] = (
        b"<< /Producer (Morphogen) /Subject <FEFF"
        + settings_text.encode("utf-16-be").hex().encode()
        + b"> >>"
    )
    path.write_bytes(_pdf(objects, catalog, info))


def _pdf_image(placed: Placed) -> bytes:
    high, wide = placed.picture.shape[:2]
    return _stream(
        f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceRGB "
        "/BitsPerComponent 8 /Interpolate false /Filter /FlateDecode".encode(),
        zlib.compress(np.ascontiguousarray(placed.picture).tobytes()),
    )


def _pdf_content(page: Page) -> str:
    def colour(rgb: tuple[int, int, int]) -> str:
        return " ".join(f"{channel / 255:.4f}" for channel in rgb) + " rg"

    lines = []
    if not page.transparent:
        lines.append(f"{colour(page.ground)} 0 0 {page.width} {page.height} re f")
    for number, placed in enumerate(page.pictures):
        high, wide = (side * placed.scale for side in placed.picture.shape[:2])
        bottom = page.height - placed.y - high
        lines.append(f"q {wide} 0 0 {high} {placed.x} {bottom} cm /P{number} Do Q")
        lines.extend(_pdf_seams(placed, page.height))
    lines.append(colour(page.ink))
    lines.extend(_pdf_word(word, page.height) for word in page.words if word.text)
    return "\n".join(lines)


def _pdf_seams(placed: Placed, height: int) -> list[str]:
    if placed.seams is None or not len(placed.seams):
        return []
    ends = placed.seams * placed.scale + np.tile((placed.y, placed.x), 2)
    path = " ".join(
        f"{x} {height - y} m {last_x} {height - last_y} l" for y, x, last_y, last_x in ends.tolist()
    )
    return [
        f"q {1 if bright else 0} G {width} w 2 J {path} S Q"
        for width, bright in line_widths(placed.scale)
    ]


def _pdf_word(word: Word, height: int) -> str:
    text = word.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    baseline = height - word.y - ascent(word.size)
    return f"BT /F{int(word.strong)} {word.size} Tf {word.left} {baseline} Td ({text}) Tj ET"


def _stream(entries: bytes, data: bytes) -> bytes:
    head = b"<< " + entries + b" /Length %d >>\nstream\n" % len(data)
    return head + data + b"\nendstream"


def _pdf(objects: list[bytes], catalog: int, info: int) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, catalog, info, start,
    )  # fmt: skip
    return bytes(out)
