/** A drawing of each product on a 200 × 200 ground: its colour and its outline. */
const DRAWINGS: Record<string, [ground: string, path: string]> = {
  "t-shirt": [
    "#dbeafe",
    "M70 50 L50 62 L38 92 L58 100 L62 92 V150 H138 V92 L142 100 L162 92 L150 62 L130 50 C122 64 78 64 70 50 Z",
  ],
  hoodie: [
    "#ede9fe",
    "M74 56 C80 34 120 34 126 56 L148 66 L162 140 L144 146 L138 104 V156 H62 V104 L56 146 L38 140 L52 66 Z M76 116 H124 L130 140 H70 Z",
  ],
  cap: [
    "#fee2e2",
    "M52 116 C52 72 92 60 112 62 C136 64 148 88 148 112 C164 114 176 122 178 128 C150 120 90 120 52 116 Z",
  ],
  mug: [
    "#fef3c7",
    "M56 60 H128 V76 H142 C166 76 166 120 142 120 H128 V144 H56 Z M128 90 V106 H140 C148 106 148 90 140 90 Z",
  ],
  "tote-bag": [
    "#dcfce7",
    "M56 84 H76 C76 40 124 40 124 84 H144 L152 160 H48 Z M88 84 H112 C112 60 88 60 88 84 Z",
  ],
  notebook: [
    "#e0f2fe",
    "M60 44 H144 V156 H60 Z M72 44 V156 M90 72 H128 V84 H90 Z",
  ],
  scarf: [
    "#fce7f3",
    "M58 64 C58 42 142 42 142 64 C142 74 136 80 126 84 L132 150 H124 V160 H118 V150 H112 V160 H106 V150 H98 L94 88 C72 88 58 78 58 64 Z M76 62 C84 72 116 72 124 62 C112 56 88 56 76 62 Z",
  ],
  poster: [
    "#f1f5f9",
    "M58 40 H142 V160 H58 Z M70 140 L94 96 L110 120 L120 106 L132 140 Z",
  ],
}

/** The product's picture as a data URL: nothing to host, the same in shop and dashboard. */
export function picture(handle: string): string {
  const [ground, path] = DRAWINGS[handle]
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">' +
    `<rect width="200" height="200" fill="${ground}"/>` +
    `<path d="${path}" fill="#334155" fill-rule="evenodd"/></svg>`

  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`
}
