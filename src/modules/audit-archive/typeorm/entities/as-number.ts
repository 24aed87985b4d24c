/** Drivers answer a `bigint` as text, as it may be more than a number holds: these never are. */
export const asNumber = {
  to: (value: number) => value,
  from: (value: string | number) => Number(value),
}
