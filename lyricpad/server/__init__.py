"""The HTTP server: one app, one file a route; the only room that knows FastAPI.

    app = create_app(Settings())           # every LYRICPAD_* variable counts
    uvicorn.run(app, port=8000)

Requests that need the model wait in `batching`, everything else answers at once.
"""
