import type { LogEntry } from "../../lib/types"

type Values = NonNullable<LogEntry["details"]["values"]>

/** Recorded values by name, as they stand in the log. */
export const ValueList = ({ values }: { values: Values }) => (
  <ul className="flex flex-col gap-1">
    {Object.entries(values).map(([name, value]) => (
      <li key={name} className="break-words">
        <span className="text-ui-fg-muted">{name}:</span>{" "}
        {value === null ? "–" : String(value)}
      </li>
    ))}
  </ul>
)
