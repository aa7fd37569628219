# Plimsoll as an image, made of what `npm run build` built: docs/container.md
ARG NODE=node:24-trixie-slim
FROM ${NODE}
COPY dist /opt/plimsoll
ENV NODE_ENV=production
USER 1000:1000
# plimsoll ignore=runtime/healthcheck reason="it answers and ends"
HEALTHCHECK NONE
ENTRYPOINT ["node", "/opt/plimsoll/plimsoll.cjs"]
CMD ["check"]
