import type { CSSProperties } from "react"

/*
 * The default look. Every value is a CSS variable that the shop may set. The
 * dark look follows the page's own `color-scheme`. No motion anywhere.
 */

const DARK_ON_LIGHT = "light-dark(#1c1300, #fef3c7)"
const ACCENT = "light-dark(#1c1300, #fbbf24)"

/** What lies over the page, in the flow or not. */
const OVER: CSSProperties = {
  zIndex: "var(--lac-z-index, 2147483000)" as unknown as number,
  boxSizing: "border-box",
  font: "var(--lac-font, 500 0.9375rem/1.4 system-ui, sans-serif)",
}

/** One row of the kit. */
const ROW: CSSProperties = {
  ...OVER,
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: "var(--lac-gap, 0.25rem 1rem)",
  minHeight: "var(--lac-min-height, 3rem)",
  padding: "var(--lac-padding, 0.5rem 1rem)",
  color: `var(--lac-color, ${DARK_ON_LIGHT})`,
  background: "var(--lac-background, light-dark(#fbbf24, #422006))",
  borderBlock: "var(--lac-border, 1px solid light-dark(#92610a, #b45309))",
}

/** While a visit runs: takes its place on top and stays there. */
export const BAR: CSSProperties = {
  ...ROW,
  position: "sticky",
  insetBlockStart: 0,
}

/** After it: over the end of the page, which does not move. */
export const ENDED_BAR: CSSProperties = {
  ...ROW,
  position: "fixed",
  insetBlockEnd: 0,
  insetInline: 0,
}

/** Over the whole page; nothing of it is to be seen. */
export const COVER: CSSProperties = {
  ...OVER,
  position: "fixed",
  inset: 0,
  width: "100%",
  height: "100%",
  maxWidth: "none",
  maxHeight: "none",
  margin: 0,
  border: 0,
  padding: "15vh max(1.5rem, 50vw - 17rem)",
  color: `var(--lac-cover-color, ${DARK_ON_LIGHT})`,
  background: "var(--lac-cover-background, light-dark(#fff8e6, #1c1206))",
}

export const TITLE: CSSProperties = {
  margin: 0,
  fontSize: "1.5rem",
  overflowWrap: "anywhere",
}

export const TEXT: CSSProperties = {
  flex: "1 1 16rem",
  minWidth: 0,
  overflowWrap: "anywhere",
}

export const BADGE: CSSProperties = {
  padding: "0.0625rem 0.5rem",
  border: "1px solid",
  borderRadius: "1rem",
}

export const TIME: CSSProperties = {
  fontVariantNumeric: "tabular-nums",
  whiteSpace: "nowrap",
}

/** Wide enough for every time, so that nothing moves when it comes or shrinks. */
export const LEFT: CSSProperties = {
  display: "inline-block",
  minWidth: "6ch",
}

export const BUTTON: CSSProperties = {
  font: "inherit",
  padding: "0.25rem 0.75rem",
  border: `var(--lac-button-border, 1px solid ${ACCENT})`,
  borderRadius: "var(--lac-button-radius, 0.375rem)",
  color: "var(--lac-button-color, light-dark(#fff, #1c1300))",
  background: `var(--lac-button-background, ${ACCENT})`,
  cursor: "pointer",
  textDecoration: "none",
}

/** Present for screen readers only. */
export const UNSEEN: CSSProperties = {
  position: "absolute",
  width: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
}

/** There for the shop's own rendering, as if it were not. */
export const HEADLESS: CSSProperties = { display: "contents" }
