import Link from "next/link"

import { ActionForm } from "@/components/action-form"
import { AddressFields } from "@/components/address-fields"
import { deleteAddress, saveAddress } from "@/lib/actions/account"
import { countriesOf } from "@/lib/data/countries"
import { getCustomer } from "@/lib/data/customer"
import { storeOf } from "@/lib/store-of"

export default async function AddressesPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const addresses = (await getCustomer(store))?.addresses ?? []

  return (
    <>
      <h1>Addresses</h1>
      <ul className="cards">
        {addresses.map((address) => (
          <li key={address.id} className="panel">
            <address>
              <strong>
                {address.first_name} {address.last_name}
              </strong>
              <br />
              {address.address_1}
              <br />
              {address.postal_code} {address.city}
              <br />
              {address.country_code?.toUpperCase()}
            </address>
            <div className="row">
              <Link
                href={`/${store.prefix}/account/addresses/${address.id}`}
                aria-label={`Edit ${address.address_1}`}
              >
                Edit
              </Link>
              <ActionForm
                action={deleteAddress}
                store={store.prefix}
                submit="Delete"
                label={`Delete ${address.address_1}`}
                quiet
                className="inline"
              >
                <input type="hidden" name="address_id" value={address.id} />
              </ActionForm>
            </div>
          </li>
        ))}
      </ul>
      <h2>New address</h2>
      <ActionForm
        key={addresses.length}
        action={saveAddress}
        store={store.prefix}
        submit="Add address"
      >
        <AddressFields defaults={null} countries={await countriesOf(store)} />
      </ActionForm>
    </>
  )
}
