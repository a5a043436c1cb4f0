import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { z } from 'zod';
import { CommandAnswer, platformErrors } from '#platform/contract/index.ts';
import type { Registry } from '../commands/registry.ts';
import type { RoutePlugin } from './app.ts';

type JsonSchema = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema;

const jsonBody = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });

/** OpenAPI 3.1, made from the contracts. Each command is shown as its own path below the batch endpoint. */
export function openApi(registry: Registry): JsonSchema {
  const paths: Record<string, unknown> = {};
  const batch = {
    type: 'object',
    required: ['sentAt', 'commands'],
    properties: {
      sentAt: { type: 'string', format: 'date-time' },
      commands: {
        type: 'array',
        maxItems: 200,
        items: { oneOf: [...registry.commands.keys()].map((name) => ({ $ref: `#/components/schemas/${name}` })) },
      },
    },
  };
  paths['/api/commands'] = {
    post: {
      tags: ['commands'],
      summary: '提交命令（可重发）Send commands; safe to repeat',
      requestBody: jsonBody(batch),
      responses: { 200: { description: 'Outcomes in order', ...jsonBody(schemaOf(CommandAnswer, 'output')) } },
    },
  };
  const schemas: Record<string, JsonSchema> = {};
  for (const [name, { spec }] of registry.commands) {
    schemas[name] = {
      type: 'object',
      description: `${spec.summary.zh} · ${spec.summary.en}\n\nRoles: ${spec.roles.join(', ')}\n\nErrors: ${spec.errors.join(', ') || '–'}`,
      required: ['id', 'name', 'at', 'area', 'payload'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        name: { const: name },
        at: { type: 'string', format: 'date-time' },
        area: { type: 'string' },
        payload: schemaOf(spec.payload, 'input'),
      },
    };
  }
  for (const [name, { spec, module }] of registry.queries) {
    const input = schemaOf(spec.input, 'input') as { properties?: JsonSchema; required?: string[] };
    paths[`/api/q/${name}`] = {
      post: {
        tags: [module],
        summary: `${spec.summary.zh} ${spec.summary.en}`,
        description: `Roles: ${spec.roles.join(', ')}. Errors: ${[...platformErrors, ...spec.errors].join(', ')}`,
        requestBody: jsonBody({
          ...input,
          properties: { area: { type: 'string' }, ...input.properties },
          required: ['area', ...(input.required ?? [])],
        }),
        responses: { 200: { description: 'Answer', ...jsonBody(schemaOf(spec.output, 'output')) } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Redvest 红马甲',
      version: '1',
      description: 'Commands change, queries read. See docs/ARCHITECTURE.md.',
    },
    paths,
    components: { schemas },
  };
}

/** `/api/docs`: the page; `/api/docs/json`: the document. */
export const docsRoutes: RoutePlugin = async (http, app) => {
  const document = openApi(app.registry);
  await http.register(swagger, { mode: 'static', specification: { document: document as never } });
  await http.register(swaggerUi, { routePrefix: '/api/docs' });
};
