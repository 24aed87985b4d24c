import { formatMoney } from "@/lib/format"

/** Subtotal, delivery, tax and total of a cart or an order. */
export function Totals({
  of,
}: {
  of: {
    currency_code: string
    item_total?: number | null
    shipping_total?: number | null
    tax_total?: number | null
    total?: number | null
  }
}) {
  const rows: [string, number | null | undefined][] = [
    ["Items", of.item_total],
    ["Delivery", of.shipping_total],
    ...(of.tax_total
      ? [["of which tax", of.tax_total] as [string, number]]
      : []),
  ]

  return (
    <dl className="totals">
      {rows.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatMoney(amount, of.currency_code)}</dd>
        </div>
      ))}
      <div className="sum">
        <dt>Total</dt>
        <dd>{formatMoney(of.total, of.currency_code)}</dd>
      </div>
    </dl>
  )
}
