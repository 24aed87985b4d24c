import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { Route, Switch } from "wouter"

import { Frame } from "./frame"
import { ContinuePage } from "./pages/continue"
import "./style.css"

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Switch>
      <Route path="/login-as-customer" component={ContinuePage} />
      <Route component={Frame} />
    </Switch>
  </StrictMode>
)
