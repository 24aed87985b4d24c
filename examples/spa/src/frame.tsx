import type { HttpTypes } from "@medusajs/types"
import { ImpersonationBanner } from "medusa-login-as-customer-storefront/react"
import { Link, Route, Switch } from "wouter"

import { readCart } from "./lib/cart"
import { readCustomer } from "./lib/customer"
import { visit } from "./lib/medusa"
import { useLoaded } from "./lib/use-loaded"
import { AccountPage } from "./pages/account"
import { CartPage } from "./pages/cart"
import { LoginPage } from "./pages/login"
import { ProductPage } from "./pages/product"
import { ProductsPage } from "./pages/products"

const piecesOf = (cart: HttpTypes.StoreCart | null | undefined) =>
  (cart?.items ?? []).reduce((sum, { quantity }) => sum + quantity, 0)

/** The shop around each of its pages. */
export function Frame() {
  const customer = useLoaded(readCustomer)
  const cart = useLoaded(readCart)
  const who = customer.data

  return (
    <>
      {/* Kit, 4 of 5: the banner, first on every page. */}
      <ImpersonationBanner control={visit} />
      <header>
        <Link href="/" className="brand">
          Single-page shop
        </Link>
        <nav aria-label="Yours">
          <Link href={who ? "/account" : "/login"}>
            {who ? `${who.first_name} ${who.last_name}` : "Log in"}
          </Link>
          <Link href="/cart" className="cart-link">
            Cart <span className="count">{piecesOf(cart.data)}</span>
          </Link>
        </nav>
      </header>
      <main>
        <Switch>
          <Route path="/" component={ProductsPage} />
          <Route path="/products/:handle">
            {({ handle }) => (
              <ProductPage key={handle} handle={handle} onBuy={cart.reload} />
            )}
          </Route>
          <Route path="/cart">
            <CartPage cart={cart} />
          </Route>
          <Route path="/login">
            <LoginPage onLogin={customer.reload} />
          </Route>
          <Route path="/account">
            <AccountPage customer={customer} onLogout={cart.reload} />
          </Route>
          <Route>
            <h1>There is no such page</h1>
            <Link href="/">To the shop</Link>
          </Route>
        </Switch>
      </main>
    </>
  )
}
