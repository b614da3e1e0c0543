# Both are what the tests ran with. A digest makes the name exact: --build-arg RUNTIME=10.0.12-noble-chiseled-extra@sha256:…
ARG SDK=10.0.401
# "extra" carries ICU and time zones: Ukrainian text and Kyiv's midnight need both. There is no shell in it, and no root.
ARG RUNTIME=10.0.12-noble-chiseled-extra

FROM mcr.microsoft.com/dotnet/sdk:$SDK AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY api/Programs.Monitoring.csproj api/packages.lock.json api/
# "-r" would tell a restore only for which systems to look, not to fetch the packs that a publish for one of them needs.
RUN dotnet restore api/Programs.Monitoring.csproj -p:RuntimeIdentifier=linux-x64 --locked-mode
COPY migrations migrations
COPY api api
ARG VERSION=1.0.0
ARG REVISION=
RUN dotnet publish api/Programs.Monitoring.csproj -c Release -r linux-x64 --no-restore -p:Version=$VERSION -p:SourceRevisionId=$REVISION -o /app
RUN mkdir /data /backups

FROM mcr.microsoft.com/dotnet/aspnet:$RUNTIME
ARG VERSION=1.0.0
ARG REVISION=
ARG SOURCE=
LABEL org.opencontainers.image.title="Programs.Monitoring" \
      org.opencontainers.image.description="Monitoring of a city's targeted programs: a REST API, the city's pages and a desk" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /app
COPY --from=build /app .
COPY LICENSE THIRD-PARTY.md ./
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
COPY --from=build --chown=$APP_UID:$APP_UID /backups /backups
USER $APP_UID
VOLUME /data /backups
# Whatever is written goes to /data, files without a name too: the rest may be read-only. Without ICU, which many base images
# switch off, the program does not start.
ENV ASPNETCORE_URLS=http://+:8080 \
    ASPNETCORE_HTTP_PORTS= \
    ConnectionStrings__Programs="Data Source=/data/programs.db" \
    TMPDIR=/data \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "Programs.Monitoring.dll", "health"]
ENTRYPOINT ["dotnet", "Programs.Monitoring.dll"]
