import { Module } from "@medusajs/framework/utils"

import registerLoader from "./loaders/register"
import LoginAsCustomerModuleService from "./service"

/** Key of the module in the container. */
export const LOGIN_AS_CUSTOMER_MODULE = "login_as_customer"

export default Module(LOGIN_AS_CUSTOMER_MODULE, {
  service: LoginAsCustomerModuleService,
  loaders: [registerLoader],
})
