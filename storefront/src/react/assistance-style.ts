import type { CSSProperties } from "react"

/** The look of the customer's components. Every value is a CSS variable that the shop may set. */
export const CARD: CSSProperties = {
  padding: "var(--lac-card-padding, 1rem)",
  border: "var(--lac-card-border, 1px solid rgb(128 128 128 / 0.4))",
  borderRadius: "var(--lac-card-radius, 0.5rem)",
  background: "var(--lac-card-background, transparent)",
  color: "var(--lac-card-color, inherit)",
}

export const LIST: CSSProperties = {
  display: "grid",
  gap: "var(--lac-card-gap, 1rem)",
  margin: 0,
  padding: 0,
  listStyle: "none",
}

/** A line of text and what belongs to it. */
export const ROW: CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: "var(--lac-row-gap, 0.25rem 0.75rem)",
  margin: 0,
}

export const ACTION: CSSProperties = {
  minHeight: "2rem",
  padding: "var(--lac-action-padding, 0.25rem 0.75rem)",
  border: "var(--lac-action-border, 1px solid currentColor)",
  borderRadius: "var(--lac-action-radius, 0.375rem)",
  font: "inherit",
  color: "var(--lac-action-color, inherit)",
  background: "var(--lac-action-background, transparent)",
  cursor: "pointer",
}

/** The round button of a tooltip. */
export const TIP_BUTTON: CSSProperties = {
  ...ACTION,
  minWidth: "1.5rem",
  minHeight: "1.5rem",
  padding: 0,
  borderRadius: "50%",
  lineHeight: 1,
}

export const TIP: CSSProperties = {
  position: "absolute",
  insetBlockStart: "100%",
  insetInlineEnd: 0,
  zIndex: 1,
  width: "max-content",
  maxWidth: "min(20rem, 80vw)",
  padding: "0.5rem 0.75rem",
  border: "var(--lac-card-border, 1px solid rgb(128 128 128 / 0.4))",
  borderRadius: "var(--lac-card-radius, 0.5rem)",
  color: "var(--lac-tip-color, CanvasText)",
  background: "var(--lac-tip-background, Canvas)",
}

/** The digits of a PIN, read out one by one. */
export const PIN: CSSProperties = {
  fontSize: "var(--lac-pin-size, 1.75rem)",
  fontVariantNumeric: "tabular-nums",
  letterSpacing: "0.1em",
  unicodeBidi: "isolate",
  direction: "ltr",
}
