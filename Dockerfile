FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY api/Programs.Monitoring.csproj api/
RUN dotnet restore api/Programs.Monitoring.csproj -r linux-x64
COPY migrations migrations
COPY api api
RUN dotnet publish api/Programs.Monitoring.csproj -c Release -r linux-x64 --self-contained false --no-restore -o /app

# The default image carries ICU and time zones: Ukrainian text and Kyiv's midnight need both.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
ENV ASPNETCORE_URLS=http://+:8080 \
    ConnectionStrings__Programs="Data Source=/data/programs.db"
EXPOSE 8080
ENTRYPOINT ["dotnet", "Programs.Monitoring.dll"]
