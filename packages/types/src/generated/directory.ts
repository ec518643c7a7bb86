// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Answers the users that match every given filter, a page at a time.
         */
        get: operations["directory.listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Deletes a user. Internal users cannot be deleted, and the service may refuse others; the document does not state with which status.
         */
        delete: operations["directory.deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Changes the given fields of a user and answers the user as it is then. The service refuses when the change is not allowed or there is no such user; the document does not state with which status.
         */
        patch: operations["directory.updateUser"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The fields of a user to change. */
        UserUpdate: {
            /** @description A new password. */
            password?: string | null;
            /** @description Whether the password counts as expired. */
            password_expired?: boolean | null;
            /** @description The name of the user. */
            name?: string | null;
            /** @description The URL of a picture of the user. */
            avatar_url?: string | null;
            /** @description The company of the user. */
            company?: string | null;
            /** @description The job title. */
            job_title?: string | null;
            /** @description Further data about the user. */
            metadata?: Record<string, unknown> | null;
            /** @description A new user name. It cannot be changed on an account that signs in through OAuth2, where it is the e-mail address that the provider gives. */
            username?: string | null;
            /** @description A new e-mail address. It cannot be changed on an account that signs in through OAuth2, where the provider gives it. */
            email?: string | null;
            /** @description Whether the user is active. */
            is_active?: boolean | null;
            /** @description Whether the user has been onboarded. */
            is_onboarded?: boolean | null;
        };
        /** @description A user. The document does not state the shape of a user in answers. These are the fields that the update body and the filters know; any may be missing, and there may be others. */
        "directory.User": {
            /**
             * Format: uuid
             * @description The id of the user.
             */
            user_id?: string;
            /** @description The OAuth2 provider that the user signs in with. */
            oauth_provider?: string | null;
            /** @description The id of the user with that provider. */
            oauth_id?: string | null;
            /** @description The user name. */
            username?: string | null;
            /** @description The e-mail address. */
            email?: string | null;
            /** @description The name of the user. */
            name?: string | null;
            /** @description The URL of a picture of the user. */
            avatar_url?: string | null;
            /** @description The company of the user. */
            company?: string | null;
            /** @description The job title. */
            job_title?: string | null;
            /** @description Further data about the user. */
            metadata?: Record<string, unknown> | null;
            /** @description Whether the user is active. */
            is_active?: boolean | null;
            /** @description Whether the user has been onboarded. */
            is_onboarded?: boolean | null;
            /** @description Whether the password has expired. */
            password_expired?: boolean | null;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "directory.listUsers": {
        parameters: {
            query?: {
                /** @description How many users to skip. */
                offset?: number;
                /** @description How many users to answer at most. */
                limit?: number;
                /** @description Only the user with this id. */
                user_id?: string | null;
                /** @description Only users who sign in with this OAuth2 provider. */
                oauth_provider?: string | null;
                /** @description Only users with this id at their OAuth2 provider. */
                oauth_id?: string | null;
                /** @description Only users with this e-mail address. */
                email?: string | null;
                /** @description Only users who are active, or only those who are not. */
                is_active?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["directory.User"][];
                };
            };
        };
    };
    "directory.deleteUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    "directory.updateUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The changed user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["directory.User"];
                };
            };
        };
    };
}
