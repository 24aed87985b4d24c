import type { CSSProperties } from "react"

/** The default look. Every value is a CSS variable that the shop may set. */
export const BAR: CSSProperties = {
  position: "sticky",
  insetBlockStart: 0,
  zIndex: "var(--lac-z-index, 2147483000)" as unknown as number,
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: "var(--lac-gap, 0.25rem 1rem)",
  minHeight: "var(--lac-min-height, 3rem)",
  boxSizing: "border-box",
  padding: "var(--lac-padding, 0.5rem 1rem)",
  font: "var(--lac-font, 500 0.9375rem/1.4 system-ui, sans-serif)",
  color: "var(--lac-color, #1c1300)",
  background: "var(--lac-background, #fbbf24)",
  borderBlockEnd: "var(--lac-border, 1px solid #92610a)",
}

export const TEXT: CSSProperties = {
  flex: "1 1 16rem",
  minWidth: 0,
  overflowWrap: "anywhere",
}

export const BADGE: CSSProperties = {
  padding: "0.0625rem 0.5rem",
  border: "1px solid currentColor",
  borderRadius: "1rem",
  fontSize: "0.8125rem",
  whiteSpace: "nowrap",
}

export const TIME: CSSProperties = {
  fontVariantNumeric: "tabular-nums",
  whiteSpace: "nowrap",
}

export const BUTTON: CSSProperties = {
  font: "inherit",
  fontWeight: 600,
  padding: "0.25rem 0.75rem",
  border: "var(--lac-button-border, 1px solid #1c1300)",
  borderRadius: "var(--lac-button-radius, 0.375rem)",
  color: "var(--lac-button-color, #fff)",
  background: "var(--lac-button-background, #1c1300)",
  cursor: "pointer",
  textDecoration: "none",
}

/** Present for screen readers only. */
export const UNSEEN: CSSProperties = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
}
