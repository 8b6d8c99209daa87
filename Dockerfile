# Portcullis for places without Node.js: docker build --tag portcullis .
FROM node:24-alpine AS build
WORKDIR /portcullis
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.library.json ./
RUN npm ci --ignore-scripts
COPY bin bin
COPY scripts scripts
COPY src src
RUN npm run build && npm run standalone

FROM node:24-alpine
# The checks of CI systems take the configuration from the base branch.
# hadolint ignore=DL3018
RUN apk add --no-cache git
COPY --from=build /portcullis/build/portcullis.cjs /usr/local/bin/portcullis
COPY --from=build /portcullis/build/NOTICES.txt /usr/share/doc/portcullis/
COPY LICENSE /usr/share/doc/portcullis/
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["portcullis"]
