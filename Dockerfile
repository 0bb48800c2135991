# The notepad on port 8000. Build: docker build -t lyricpad .
# Run: docker run -p 8000:8000 -v lyricpad:/data lyricpad
FROM python:3.11-slim AS builder
WORKDIR /app
ENV UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN python -m venv /opt/uv && /opt/uv/bin/pip install --no-cache-dir uv==0.13.9
# The packages first: they change less often than the code.
COPY pyproject.toml uv.lock ./
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-install-project --no-cache
COPY README.md LICENSE NOTICE.md ./
COPY lyricpad ./lyricpad
COPY web/static ./web/static
COPY web/templates ./web/templates
COPY models ./models
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-cache

FROM python:3.11-slim
RUN useradd --system --no-create-home lyricpad && mkdir /data && chown lyricpad /data
WORKDIR /app
COPY --from=builder /app /app
ENV LYRICPAD_HOST=0.0.0.0 LYRICPAD_PORT=8000 LYRICPAD_DATA=/data
USER lyricpad
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["/app/.venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["/app/.venv/bin/lyricpad", "serve"]
