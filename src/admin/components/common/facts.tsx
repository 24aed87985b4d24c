import type { ReactNode } from "react"

export type Fact = { label: string; value: ReactNode }

/** Names and values, as a description list. Empty values show a dash. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl className="divide-y">
    {facts.map(({ label, value }) => (
      <div
        key={label}
        className="text-ui-fg-subtle txt-compact-small grid grid-cols-[minmax(110px,2fr)_3fr] items-start gap-4 px-6 py-3"
      >
        <dt className="txt-compact-small-plus">{label}</dt>
        <dd className="min-w-0 break-words">{value || "–"}</dd>
      </div>
    ))}
  </dl>
)
