// Swagger UI remembers a key in localStorage, which all tabs share and which outlives them. Here it finds the tab's own storage.
localStorage.removeItem("authorized");
Object.defineProperty(window, "localStorage", { value: sessionStorage });

// Before it shows anything, Swagger UI follows the references of the whole document, to learn how a key is sent: most of the
// time until it is ready. What says that has no references, and is given to it as it is.
const securitySchemes = ["components", "securitySchemes"];
const readyAtOnce = {
  statePlugins: {
    spec: {
      wrapActions: {
        requestResolvedSubtree: (request, { specActions, specSelectors }) => (path) =>
          String(path) === String(securitySchemes)
            ? specActions.updateResolvedSubtree(path, specSelectors.specJson().getIn(path).toJS())
            : request(path),
      },
    },
  },
};

// The page makes it with settings only, and takes plugins as text, which its policy forbids to run.
let bundle;
Object.defineProperty(window, "SwaggerUIBundle", {
  get: () => bundle,
  set: (made) => (bundle = Object.assign((settings) => made({ ...settings, plugins: [readyAtOnce] }), made)),
});
