import { useHelperEnd } from "../../../hooks/use-helper-end"
import { useOwnSupportAccess } from "../../../hooks/use-own-support-access"
import { Banner } from "./banner"
import { BannerPlace } from "./banner-place"
import { HiddenMenu } from "./hidden-menu"

/** On every page of an outside helper; nothing, and no request, for others. */
export const HelperBanner = () => {
  const { access, error } = useOwnSupportAccess()
  const leave = useHelperEnd(error)

  return access ? (
    <>
      <HiddenMenu />
      <BannerPlace>
        <Banner access={access} onDone={leave} />
      </BannerPlace>
    </>
  ) : null
}
