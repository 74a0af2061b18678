"""The frame of a PDF page: from its own points to the page as it is displayed."""

from dataclasses import dataclass

Quad = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in its own points (y upwards), and its clockwise rotation."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Width as displayed, in points."""
        sideways = self.rotation in (90, 270)
        return self.top - self.bottom if sideways else self.right - self.left

    @property
    def height(self) -> float:
        """Height as displayed, in points."""
        sideways = self.rotation in (90, 270)
        return self.right - self.left if sideways else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where the page's point (x, y) is displayed: from the top left, y downwards.

        >>> Frame(10, 10, 210, 110).place(10, 110), Frame(0, 0, 200, 100, 90).place(0, 100)
        ((0, 0), (100, 0))
        """
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def place_box(self, left: float, bottom: float, right: float, top: float) -> Quad:
        """Return a box of the page as displayed: x0, top, x1, bottom."""
        x0, y0 = self.place(left, bottom)
        x1, y1 = self.place(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
