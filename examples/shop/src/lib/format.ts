/** `€12.00` */
export const formatMoney = (
  amount: number | null | undefined,
  currency: string
): string =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(
    amount ?? 0
  )

/** `21 Nov 2026` */
export const formatDate = (date: string | Date): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(
    new Date(date)
  )
