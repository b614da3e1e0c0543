// Swagger UI remembers a key in localStorage, which all tabs share and which outlives them. Here it finds the tab's own storage.
localStorage.removeItem("authorized");
Object.defineProperty(window, "localStorage", { value: sessionStorage });
