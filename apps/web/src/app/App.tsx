import { Suspense, useEffect } from "react";

import { CallRoute } from "../screens/CallRoute.tsx";
import { Home } from "../screens/Home.tsx";
import { NotFound } from "../screens/NotFound.tsx";
import { closePage, pageOf, type OpenCall } from "../ui/openPage.ts";
import { readRoute, usePath } from "../ui/route.ts";
import "../styles/index.css";

/** The page: home, a room, or a sentence on why the address leads nowhere. */
export function App({ openCall }: { openCall: OpenCall }) {
  const route = readRoute(usePath());
  const inCall = route.screen === "call";
  useEffect(() => {
    if (!inCall) closePage();
  }, [inCall]);
  switch (route.screen) {
    case "home":
      return <Home />;
    case "call":
      return (
        <Suspense fallback={null}>
          <CallRoute key={route.room} page={pageOf(route.room, openCall)} />
        </Suspense>
      );
    case "badRoom":
      return (
        <NotFound title="This is not a room">
          A room’s address ends in 22 to 64 letters, digits, “-” or “_”. Perhaps a part of the link was lost
          when it was copied.
        </NotFound>
      );
    case "unknown":
      return <NotFound title="There is no such page">Nothing lives at this address.</NotFound>;
  }
}
