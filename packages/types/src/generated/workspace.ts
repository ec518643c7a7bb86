// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/v1/users.delete": {
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
         * Remove a user from the workspace
         * @description Removes a user from the workspace. The request has a body.
         */
        delete: operations["workspace.deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your own user
         * @description Changes the name or the e-mail address of the caller.
         */
        post: operations["workspace.editUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.invitation.delete": {
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
         * Withdraw an invitation to the workspace
         * @description Deletes the invitation of a user. The request has a body.
         */
        delete: operations["workspace.deleteInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a user to the workspace
         * @description Invites a person to the workspace in a role.
         */
        post: operations["workspace.inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of the workspace
         * @description Returns the users of the workspace page by page, all of them or those that a search finds.
         */
        get: operations["workspace.listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.machines.connected.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the connected machines of a user
         * @description Returns the machines that a user has connected.
         */
        get: operations["workspace.listConnectedMachines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.robots.connected.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the connected robots of a user
         * @description Returns the robots that a user has connected.
         */
        get: operations["workspace.listConnectedRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a user of the workspace
         * @description Changes the name or the role of a user of the workspace.
         */
        post: operations["workspace.updateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A machine that a user has connected. */
        ConnectedMachine: {
            /** @description The processor architecture, such as amd64. */
            arch?: string;
            /** @description The id of the machine. */
            id?: string;
            /** @description The IP address of the machine. */
            ip?: string;
            /** @description The name of the machine. */
            machine_name?: string;
            /** @description The operating system, such as linux. */
            os?: string;
            /** @description The id of the user. */
            user?: string;
            /** @description The id of the workspace. */
            workspace_id?: string;
        };
        /** @description A robot that a user has connected. */
        ConnectedRobot: {
            /** @description The processor architecture, such as amd64. */
            arch?: string;
            /** @description The id of the robot. */
            id?: string;
            /** @description The IP address of the robot. */
            ip?: string;
            /** @description The id of the machine that the robot runs on. */
            machine_id?: string;
            /** @description The name of the robot. */
            name?: string;
            /** @description The operating system, such as linux. */
            os?: string;
            /** @description The public key of the robot, in PEM. */
            public_key?: string;
            /** @description The kind of robot, such as development. */
            type?: string;
            /** @description The id of the user. */
            user?: string;
            /** @description The version of the robot. */
            version?: string;
            /** @description The id of the workspace. */
            workspace_id?: string;
        };
        /** @description A user of the workspace. */
        WorkspaceUser: {
            /** @description The id of the user. */
            id?: string;
            /** @description The id of the workspace. */
            workspace_id?: string;
            /** @description When the user was created, in seconds since 1970-01-01T00:00:00Z. */
            created_at?: number;
            /** @description The role of the user in the workspace, such as owner. The document does not list the values, and the one that it shows cannot be assigned. */
            role?: string;
            /** @description The name of the user. */
            name?: string;
            /**
             * Format: email
             * @description The e-mail address.
             */
            email?: string;
            /** @description Whether the user is the caller. */
            self?: boolean;
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
    "workspace.deleteUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "user_id": "d3f89247-9162-4b94-ba88-2f09807415f3"
                 *     }
                 */
                "application/json": {
                    /** @description The id of the user in the workspace. */
                    user_id: string;
                };
            };
        };
        responses: {
            /** @description The user was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                    };
                };
            };
        };
    };
    "workspace.editUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "full_name": "Mina Park",
                 *       "email": "mina.park@example.com"
                 *     }
                 */
                "application/json": {
                    /** @description The full name. */
                    full_name?: string;
                    /**
                     * Format: email
                     * @description The e-mail address.
                     */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description The user was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "workspace.deleteInvitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "id": "d58d5911-963b-4c41-bb96-b5176e7c62ec"
                 *     }
                 */
                "application/json": {
                    /** @description The id of the invitation. */
                    id: string;
                };
            };
        };
        responses: {
            /** @description The invitation was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                    };
                };
            };
        };
    };
    "workspace.inviteUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Jonas Weber",
                 *       "email": "jonas.weber@example.com",
                 *       "role": "member"
                 *     }
                 */
                "application/json": {
                    /** @description The name of the person. */
                    name?: string;
                    /**
                     * @description The role of the person in the workspace.
                     * @enum {string}
                     */
                    role?: "member" | "guest" | "admin";
                    /**
                     * Format: email
                     * @description The e-mail address.
                     */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description The person was invited. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "d58d5911-963b-4c41-bb96-b5176e7c62ec",
                     *       "ok": true
                     *     }
                     */
                    "application/json": {
                        /** @description The id of the invitation. */
                        id?: string;
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                    };
                };
            };
        };
    };
    "workspace.listUsers": {
        parameters: {
            query?: {
                /**
                 * @description Only users with this text in their name or e-mail address.
                 * @example park
                 */
                search?: string;
                /**
                 * @description The number of the page.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description The maximum number of users to return.
                 * @example 50
                 */
                size?: number;
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
                    /**
                     * @example {
                     *       "ok": true,
                     *       "users": [
                     *         {
                     *           "id": "d3f89247-9162-4b94-ba88-2f09807415f3",
                     *           "workspace_id": "79bdb14f-c5cf-4141-8266-43270097a462",
                     *           "created_at": 1579440838,
                     *           "role": "owner",
                     *           "name": "John Doe",
                     *           "email": "john.doe@acme.inc",
                     *           "self": true
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                        /** @description The users of this page. */
                        users?: components["schemas"]["WorkspaceUser"][];
                        /** @description The number of users on all pages. */
                        total?: number;
                    };
                };
            };
        };
    };
    "workspace.listConnectedMachines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connected machines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "machines": [
                     *         {
                     *           "arch": "amd64",
                     *           "id": "6bf58919f2b540c7bd5c6ae8ca207aaf",
                     *           "ip": "10.244.0.111",
                     *           "machine_name": "john",
                     *           "os": "linux",
                     *           "user": "92d0d9e8-15e9-4514-8c91-709f1aa849c6",
                     *           "workspace_id": "039353ae-bce4-4288-8062-55ab8fbb7331"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                        /** @description The connected machines. */
                        machines?: components["schemas"]["ConnectedMachine"][];
                    };
                };
            };
        };
    };
    "workspace.listConnectedRobots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connected robots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "robots": [
                     *         {
                     *           "arch": "amd64",
                     *           "id": "94f7dca1-67dc-4d6b-aae1-17a61f91281c",
                     *           "ip": "10.244.0.111",
                     *           "machine_id": "6ca58919f2b540c7bd5c6ae8ca207aaf",
                     *           "name": "Avory",
                     *           "os": "linux",
                     *           "public_key": "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq/imkvTF+rGIQWm6tO1j\ncLwAIPwsoCzBmOFgA2iKqs5vMHVnHlg3Yds/oflImxddYl4AYtEHv9X7AxR3qEFQ\nKcAzTWCpyNPZdS5yqDLNfSXR7EXL2Z77LZPO/v9AQtZ7pSyH5LvoOBWShTGGxR4M\nQKyO5lDaxXcPmynuBd68gyNFAl/QdN37DSQNMEuVDRLBvBHrrB4wCTqSmVsmz+56\n9kTN2afjFD6LIsVSI/YeE3vMHIeSwUxMyD6kvi8pwB0J0ARAT+z7/37RymdIREsq\nGNs3jBbZAgOG7CNZaivEpMx0TsXcyNv00pwFppWzA3wlneUdGX71QL4P+ZAqVigW\nvwIDAQAB\n-----END PUBLIC KEY-----\n",
                     *           "type": "development",
                     *           "user": "92d0d9e8-15e9-4514-8c91-709f1aa849c6",
                     *           "version": "1.16.0",
                     *           "workspace_id": "039353ae-bce4-4288-8062-55ab8fbb7331"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                        /** @description The connected robots. */
                        robots?: components["schemas"]["ConnectedRobot"][];
                    };
                };
            };
        };
    };
    "workspace.updateUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "user_id": "d3f89247-9162-4b94-ba88-2f09807415f3",
                 *       "full_name": "Mina Park",
                 *       "workspace_role": "admin"
                 *     }
                 */
                "application/json": {
                    /** @description The id of the user in the workspace. */
                    user_id?: string;
                    /** @description The full name of the user. */
                    full_name?: string;
                    /**
                     * @description The role of the user in the workspace.
                     * @enum {string}
                     */
                    workspace_role?: "member" | "guest" | "admin";
                };
            };
        };
        responses: {
            /** @description The user was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        ok?: boolean;
                    };
                };
            };
        };
    };
}
