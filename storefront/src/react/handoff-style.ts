import type { CSSProperties } from "react"

export const PAGE: CSSProperties = {
  maxWidth: "28rem",
  margin: "0 auto",
  padding: "2rem",
  font: "var(--lac-font, 1rem/1.5 system-ui, sans-serif)",
}

export const HEADING: CSSProperties = {
  margin: "0 0 0.75rem",
  fontSize: "1.4rem",
  lineHeight: 1.25,
}

export const ROW: CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: "0.75rem",
}

export const ALERT: CSSProperties = {
  fontWeight: 600,
  color: "var(--lac-error-color, light-dark(#b91c1c, #fca5a5))",
}
