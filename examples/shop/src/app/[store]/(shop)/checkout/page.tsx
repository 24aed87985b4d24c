import { getImpersonation } from "medusa-login-as-customer-storefront/next"
import Link from "next/link"
import { redirect } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { AddressFields } from "@/components/address-fields"
import { Field } from "@/components/field"
import { Totals } from "@/components/totals"
import { placeOrder, setAddress, setDelivery } from "@/lib/actions/checkout"
import { getCart, listShippingOptions } from "@/lib/data/cart"
import { countriesOf } from "@/lib/data/countries"
import { getCustomer } from "@/lib/data/customer"
import { formatMoney } from "@/lib/format"
import { loginAsCustomer } from "@/lib/login-as-customer"
import { storeOf } from "@/lib/store-of"

const STEPS = ["address", "delivery", "review"] as const

export default async function CheckoutPage({
  params,
  searchParams,
}: {
  params: Promise<{ store: string }>
  searchParams: Promise<{ step?: string }>
}) {
  const store = await storeOf(params)
  const query = await searchParams
  const cart = await getCart(store)

  if (!cart?.items?.length) {
    redirect(`/${store.prefix}/cart`)
  }

  const reached = !cart.shipping_address?.address_1
    ? 0
    : !cart.shipping_methods?.length
      ? 1
      : 2
  const wanted = STEPS.findIndex((step) => step === query.step)
  const at = wanted < 0 ? reached : Math.min(reached, wanted)
  const [customer, countries, impersonation] = await Promise.all([
    getCustomer(store),
    countriesOf(store),
    getImpersonation(loginAsCustomer),
  ])
  const saved = customer?.addresses?.find(({ country_code }) =>
    countries.some(({ code }) => code === country_code)
  )
  const to = `/${store.prefix}/checkout`

  return (
    <>
      <h1>Check out</h1>
      <ol className="steps">
        {STEPS.map((step, index) => (
          <li key={step} aria-current={index === at ? "step" : undefined}>
            {index < at ? (
              <Link href={`${to}?step=${step}`}>{step}</Link>
            ) : (
              step
            )}
          </li>
        ))}
      </ol>
      <div className="with-side">
        <section className="panel">
          {at === 0 && (
            <ActionForm
              action={setAddress}
              store={store.prefix}
              submit="Continue to delivery"
            >
              <h2>Where to?</h2>
              {!customer && (
                <p className="muted">
                  You need no account. Have one?{" "}
                  <Link href={`/${store.prefix}/login`}>Log in</Link> to use
                  your addresses.
                </p>
              )}
              <Field
                label="E-mail"
                name="email"
                type="email"
                autoComplete="email"
                required
                defaultValue={cart.email ?? customer?.email ?? ""}
              />
              <AddressFields
                countries={countries}
                defaults={
                  cart.shipping_address?.address_1
                    ? cart.shipping_address
                    : (saved ?? customer)
                }
              />
            </ActionForm>
          )}
          {at === 1 && (
            <ActionForm
              action={setDelivery}
              store={store.prefix}
              submit="Continue to review"
            >
              <h2>How shall it come?</h2>
              <fieldset className="choices">
                <legend>Delivery</legend>
                {(await listShippingOptions(store, cart.id)).map(
                  (option, index) => (
                    <label key={option.id}>
                      <input
                        type="radio"
                        name="option_id"
                        value={option.id}
                        defaultChecked={index === 0}
                      />
                      <span>{option.name}</span>
                      <span className="price">
                        {formatMoney(option.amount, cart.currency_code)}
                      </span>
                    </label>
                  )
                )}
              </fieldset>
            </ActionForm>
          )}
          {at === 2 && (
            <>
              <h2>All right?</h2>
              <p>
                {cart.email}
                <br />
                {cart.shipping_address?.first_name}{" "}
                {cart.shipping_address?.last_name},{" "}
                {cart.shipping_address?.address_1},{" "}
                {cart.shipping_address?.postal_code}{" "}
                {cart.shipping_address?.city}
                <br />
                {cart.shipping_methods?.[0]?.name}
              </p>
              <p className="muted">
                Payment on account: you pay when the parcel has come.
              </p>
              {impersonation && !impersonation.may.order && (
                <p role="note" className="note">
                  You may not place orders for {impersonation.customer.name}.
                </p>
              )}
              <ActionForm
                action={placeOrder}
                store={store.prefix}
                submit="Place order"
              />
            </>
          )}
        </section>
        <aside className="panel">
          <ul className="brief">
            {cart.items.map((line) => (
              <li key={line.id}>
                {line.quantity} × {line.product_title}{" "}
                <span className="muted">{line.variant_title}</span>
              </li>
            ))}
          </ul>
          <Totals of={cart} />
        </aside>
      </div>
    </>
  )
}
