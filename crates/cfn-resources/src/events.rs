//! Resource types `AWS::Events::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::Events::ApiDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-apidestination.html). `Ref` returns the name of an EventBridge api destination.
    pub ApiDestination, ApiDestinationRef, "AWS::Events::ApiDestination";
    required named ApiDestinationRequired {
        /// `ConnectionArn`: 1 to 1,600 characters.
        connection_arn: crate::kind::events::ConnectionArn = "ConnectionArn" InPlace String(Length { min: 1, max: 1600, pattern: r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:connection/[\.\-_A-Za-z0-9]+/[\-A-Za-z0-9]+$" });
        /// `InvocationEndpoint`: 1 to 2,048 characters, pattern `^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$`.
        invocation_endpoint: String = "InvocationEndpoint" InPlace String(Length { min: 1, max: 2048, pattern: r"^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$" });
        /// `HttpMethod`.
        http_method: api_destination::HttpMethod = "HttpMethod" InPlace Choice(api_destination::HttpMethod::VALUES);
    } optional {
        /// `Description`: up to 512 characters.
        description: String = "Description" InPlace String(Length { max: 512, ..LENGTH });
        /// `InvocationRateLimitPerSecond`: at least 1.
        invocation_rate_limit_per_second: i64 = "InvocationRateLimitPerSecond" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        /// `Name`: 1 to 64 characters, pattern `[\.\-_A-Za-z0-9]+`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: r"[\.\-_A-Za-z0-9]+" });
    } rules {}
    reference { name: kind::ApiDestinationName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an EventBridge api destination.
        arn: kind::ApiDestinationArn = "Arn";
        /// `Fn::GetAtt` of `ArnForPolicy`.
        arn_for_policy: String = "ArnForPolicy";
    }
    tags None;
}

/// Property types of [`ApiDestination`].
pub mod api_destination {
    cfn_core::choice! {
        /// A closed set of values.
        pub HttpMethod { Get = "GET", Head = "HEAD", Post = "POST", Options = "OPTIONS", Put = "PUT", Delete = "DELETE", Patch = "PATCH" }
    }
}

cfn_core::resource! {
    /// [`AWS::Events::Archive`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html). `Ref` returns the name of an EventBridge archive.
    pub Archive, ArchiveRef, "AWS::Events::Archive";
    required {
        /// `SourceArn`. Changing it replaces the resource.
        source_arn: crate::kind::events::EventBusArn = "SourceArn" Replaces String(LENGTH);
    } optional {
        /// `ArchiveName`: 1 to 48 characters, pattern `[\.\-_A-Za-z0-9]+`. Changing it replaces the resource.
        archive_name: String = "ArchiveName" Replaces String(Length { min: 1, max: 48, pattern: r"[\.\-_A-Za-z0-9]+" });
        /// `Description`: up to 512 characters.
        description: String = "Description" InPlace String(Length { max: 512, ..LENGTH });
        /// `EventPattern`.
        event_pattern: cfn_core::Json = "EventPattern" InPlace Json;
        /// `KmsKeyIdentifier`: up to 2,048 characters.
        kms_key_identifier: crate::kind::kms::KeyIdentifier = "KmsKeyIdentifier" InPlace String(Length { max: 2048, ..LENGTH });
        /// `RetentionDays`: at least 0.
        retention_days: i64 = "RetentionDays" InPlace Integer(Range { min: Some(0.0), ..RANGE });
    } rules {}
    reference { name: kind::ArchiveName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an EventBridge archive.
        arn: kind::ArchiveArn = "Arn";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::Events::Connection`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-connection.html). `Ref` returns the name of an EventBridge connection.
    pub Connection, ConnectionRef, "AWS::Events::Connection";
    required {} optional {
        /// `AuthParameters`.
        auth_parameters: connection::AuthParameters = "AuthParameters" InPlace Object(connection::AuthParameters::object);
        /// `AuthorizationType`.
        authorization_type: connection::AuthorizationType = "AuthorizationType" InPlace Choice(connection::AuthorizationType::VALUES);
        /// `Description`: up to 512 characters.
        description: String = "Description" InPlace String(Length { max: 512, ..LENGTH });
        /// `InvocationConnectivityParameters`.
        invocation_connectivity_parameters: connection::InvocationConnectivityParameters = "InvocationConnectivityParameters" InPlace Object(connection::InvocationConnectivityParameters::object);
        /// `KmsKeyIdentifier`: up to 2,048 characters, pattern `^[a-zA-Z0-9_\-/:]*$`.
        kms_key_identifier: crate::kind::kms::KeyIdentifier = "KmsKeyIdentifier" InPlace String(Length { max: 2048, pattern: r"^[a-zA-Z0-9_\-/:]*$", ..LENGTH });
        /// `Name`: 1 to 64 characters, pattern `[\.\-_A-Za-z0-9]+`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: r"[\.\-_A-Za-z0-9]+" });
    } rules {}
    reference { name: kind::ConnectionName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an EventBridge connection.
        arn: crate::kind::events::ConnectionArn = "Arn";
        /// `Fn::GetAtt` of `ArnForPolicy`.
        arn_for_policy: String = "ArnForPolicy";
        /// `Fn::GetAtt` of `SecretArn`: the secret ARN of an EventBridge connection.
        secret_arn: kind::ConnectionSecretArn = "SecretArn";
        /// `Fn::GetAtt` of `AuthParameters.ConnectivityParameters.ResourceParameters.ResourceAssociationArn`.
        auth_parameters_connectivity_parameters_resource_parameters_resource_association_arn: String = "AuthParameters.ConnectivityParameters.ResourceParameters.ResourceAssociationArn";
        /// `Fn::GetAtt` of `InvocationConnectivityParameters.ResourceParameters.ResourceAssociationArn`.
        invocation_connectivity_parameters_resource_parameters_resource_association_arn: String = "InvocationConnectivityParameters.ResourceParameters.ResourceAssociationArn";
    }
    tags None;
}

/// Property types of [`Connection`].
pub mod connection {
    cfn_core::property! {
        /// [`ApiKeyAuthParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-apikeyauthparameters.html) of `AWS::Events::Connection`.
        pub ApiKeyAuthParameters;
        required named ApiKeyAuthParametersRequired {
            /// `ApiKeyName`: 1 to 512 characters, pattern `^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$`.
            api_key_name: String = "ApiKeyName" InPlace String(Length { min: 1, max: 512, pattern: r"^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$" });
            /// `ApiKeyValue`: 1 to 512 characters, pattern `^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$`.
            api_key_value: String = "ApiKeyValue" InPlace String(Length { min: 1, max: 512, pattern: r"^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`AuthParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-authparameters.html) of `AWS::Events::Connection`.
        pub AuthParameters;
        required {} optional {
            /// `ApiKeyAuthParameters`.
            api_key_auth_parameters: ApiKeyAuthParameters = "ApiKeyAuthParameters" InPlace Object(ApiKeyAuthParameters::object);
            /// `BasicAuthParameters`.
            basic_auth_parameters: BasicAuthParameters = "BasicAuthParameters" InPlace Object(BasicAuthParameters::object);
            /// `ConnectivityParameters`.
            connectivity_parameters: ConnectivityParameters = "ConnectivityParameters" InPlace Object(ConnectivityParameters::object);
            /// `InvocationHttpParameters`.
            invocation_http_parameters: ConnectionHttpParameters = "InvocationHttpParameters" InPlace Object(ConnectionHttpParameters::object);
            /// `OAuthParameters`.
            oauth_parameters: OAuthParameters = "OAuthParameters" InPlace Object(OAuthParameters::object);
        }
        rules { ExactlyOne(&[&["BasicAuthParameters"], &["OAuthParameters"], &["ApiKeyAuthParameters"]]) }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AuthorizationType { ApiKey = "API_KEY", Basic = "BASIC", OauthClientCredentials = "OAUTH_CLIENT_CREDENTIALS" }
    }

    cfn_core::property! {
        /// [`BasicAuthParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-basicauthparameters.html) of `AWS::Events::Connection`.
        pub BasicAuthParameters;
        required named BasicAuthParametersRequired {
            /// `Username`: 1 to 512 characters, pattern `^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$`.
            username: String = "Username" InPlace String(Length { min: 1, max: 512, pattern: r"^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$" });
            /// `Password`: 1 to 512 characters, pattern `^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$`.
            password: String = "Password" InPlace String(Length { min: 1, max: 512, pattern: r"^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ClientParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-clientparameters.html) of `AWS::Events::Connection`.
        pub ClientParameters;
        required named ClientParametersRequired {
            /// `ClientID`: 1 to 512 characters, pattern `^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$`.
            client_id: String = "ClientID" InPlace String(Length { min: 1, max: 512, pattern: r"^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$" });
            /// `ClientSecret`: 1 to 512 characters, pattern `^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$`.
            client_secret: String = "ClientSecret" InPlace String(Length { min: 1, max: 512, pattern: r"^[ \t]*[^\x00-\x1F\x7F]+([ \t]+[^\x00-\x1F\x7F]+)*[ \t]*$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ConnectionHttpParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-connectionhttpparameters.html) of `AWS::Events::Connection`.
        pub ConnectionHttpParameters;
        required {} optional {
            /// `BodyParameters`: up to 100 items.
            body_parameters: Vec<Parameter> = "BodyParameters" InPlace List(&Object(Parameter::object), Items { max: 100, ..ITEMS });
            /// `HeaderParameters`: up to 100 items.
            header_parameters: Vec<Parameter> = "HeaderParameters" InPlace List(&Object(Parameter::object), Items { max: 100, ..ITEMS });
            /// `QueryStringParameters`: up to 100 items.
            query_string_parameters: Vec<Parameter> = "QueryStringParameters" InPlace List(&Object(Parameter::object), Items { max: 100, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`ConnectivityParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-connectivityparameters.html) of `AWS::Events::Connection`.
        pub ConnectivityParameters;
        required {
            /// `ResourceParameters`.
            resource_parameters: ResourceParameters = "ResourceParameters" InPlace Object(ResourceParameters::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`InvocationConnectivityParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-invocationconnectivityparameters.html) of `AWS::Events::Connection`.
        pub InvocationConnectivityParameters;
        required {
            /// `ResourceParameters`.
            resource_parameters: ResourceParameters = "ResourceParameters" InPlace Object(ResourceParameters::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`OAuthParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-oauthparameters.html) of `AWS::Events::Connection`.
        pub OAuthParameters;
        required {
            /// `ClientParameters`.
            client_parameters: ClientParameters = "ClientParameters" InPlace Object(ClientParameters::object);
            /// `AuthorizationEndpoint`: 1 to 2,048 characters, pattern `^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$`.
            authorization_endpoint: String = "AuthorizationEndpoint" InPlace String(Length { min: 1, max: 2048, pattern: r"^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$" });
            /// `HttpMethod`.
            http_method: OAuthParametersHttpMethod = "HttpMethod" InPlace Choice(OAuthParametersHttpMethod::VALUES);
        } optional {
            /// `OAuthHttpParameters`.
            oauth_http_parameters: ConnectionHttpParameters = "OAuthHttpParameters" InPlace Object(ConnectionHttpParameters::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub OAuthParametersHttpMethod { Get = "GET", Post = "POST", Put = "PUT" }
    }

    cfn_core::property! {
        /// [`Parameter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-parameter.html) of `AWS::Events::Connection`.
        pub Parameter;
        required named ParameterRequired {
            /// `Key`: up to 512 characters, pattern ``^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$``.
            key: String = "Key" InPlace String(Length { max: 512, pattern: "^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$", ..LENGTH });
            /// `Value`: up to 512 characters, pattern `^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$`.
            value: String = "Value" InPlace String(Length { max: 512, pattern: r"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$", ..LENGTH });
        } optional {
            /// `IsValueSecret`.
            is_value_secret: bool = "IsValueSecret" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`ResourceParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-connection-resourceparameters.html) of `AWS::Events::Connection`.
        pub ResourceParameters;
        required {
            /// `ResourceConfigurationArn`: up to 2,048 characters.
            resource_configuration_arn: String = "ResourceConfigurationArn" InPlace String(Length { max: 2048, pattern: r"^arn:[a-z0-9f\-]+:vpc-lattice:[a-zA-Z0-9\-]+:\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$", ..LENGTH });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Events::Endpoint`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-endpoint.html). `Ref` returns the name of an EventBridge endpoint.
    pub Endpoint, EndpointRef, "AWS::Events::Endpoint";
    required {
        /// `RoutingConfig`.
        routing_config: endpoint::RoutingConfig = "RoutingConfig" InPlace Object(endpoint::RoutingConfig::object);
        /// `EventBuses`: 2 items.
        event_buses: Vec<endpoint::EndpointEventBus> = "EventBuses" InPlace List(&Object(endpoint::EndpointEventBus::object), Items { min: 2, max: 2, ..ITEMS });
    } optional {
        /// `Description`: up to 512 characters, pattern `.*`.
        description: String = "Description" InPlace String(Length { max: 512, pattern: ".*", ..LENGTH });
        /// `Name`: 1 to 64 characters, pattern `^[\.\-_A-Za-z0-9]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: r"^[\.\-_A-Za-z0-9]+$" });
        /// `ReplicationConfig`.
        replication_config: endpoint::ReplicationConfig = "ReplicationConfig" InPlace Object(endpoint::ReplicationConfig::object);
        /// `RoleArn`: 1 to 256 characters, pattern `^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$`.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, max: 256, pattern: r"^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$" });
    } rules {}
    reference { name: kind::EndpointName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an EventBridge endpoint.
        arn: kind::EndpointArn = "Arn";
        /// `Fn::GetAtt` of `EndpointId`: the ID of an EventBridge endpoint.
        id: kind::EndpointId = "EndpointId";
        /// `Fn::GetAtt` of `EndpointUrl`: the URL of an EventBridge endpoint.
        url: kind::EndpointUrl = "EndpointUrl";
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `StateReason`.
        state_reason: String = "StateReason";
    }
    tags None;
}

/// Property types of [`Endpoint`].
pub mod endpoint {
    cfn_core::property! {
        /// [`EndpointEventBus`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-endpoint-endpointeventbus.html) of `AWS::Events::Endpoint`.
        pub EndpointEventBus;
        required {
            /// `EventBusArn`: 1 to 512 characters, pattern `^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-\d+:\d{12}:event-bus/[\w.-]+$`.
            event_bus_arn: String = "EventBusArn" InPlace String(Length { min: 1, max: 512, pattern: r"^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-\d+:\d{12}:event-bus/[\w.-]+$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`FailoverConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-endpoint-failoverconfig.html) of `AWS::Events::Endpoint`.
        pub FailoverConfig;
        required {
            /// `Primary`.
            primary: Primary = "Primary" InPlace Object(Primary::object);
            /// `Secondary`.
            secondary: Secondary = "Secondary" InPlace Object(Secondary::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Primary`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-endpoint-primary.html) of `AWS::Events::Endpoint`.
        pub Primary;
        required {
            /// `HealthCheck`: 1 to 1,600 characters, pattern `^arn:aws([a-z]|\-)*:route53:::healthcheck/[\-a-z0-9]+$`.
            health_check: String = "HealthCheck" InPlace String(Length { min: 1, max: 1600, pattern: r"^arn:aws([a-z]|\-)*:route53:::healthcheck/[\-a-z0-9]+$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ReplicationConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-endpoint-replicationconfig.html) of `AWS::Events::Endpoint`.
        pub ReplicationConfig;
        required {
            /// `State`.
            state: ReplicationState = "State" InPlace Choice(ReplicationState::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ReplicationState { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`RoutingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-endpoint-routingconfig.html) of `AWS::Events::Endpoint`.
        pub RoutingConfig;
        required {
            /// `FailoverConfig`.
            failover_config: FailoverConfig = "FailoverConfig" InPlace Object(FailoverConfig::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Secondary`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-endpoint-secondary.html) of `AWS::Events::Endpoint`.
        pub Secondary;
        required {
            /// `Route`: 9 to 20 characters, pattern `^[\-a-z0-9]+$`.
            route: String = "Route" InPlace String(Length { min: 9, max: 20, pattern: r"^[\-a-z0-9]+$" });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Events::EventBus`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html). `Ref` returns the name of an EventBridge event bus.
    pub EventBus, EventBusRef, "AWS::Events::EventBus";
    required {
        /// `Name`: 1 to 256 characters, pattern `^[/\.\-_A-Za-z0-9]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 256, pattern: r"^[/\.\-_A-Za-z0-9]+$" });
    } optional {
        /// `DeadLetterConfig`.
        dead_letter_config: event_bus::DeadLetterConfig = "DeadLetterConfig" InPlace Object(event_bus::DeadLetterConfig::object);
        /// `Description`.
        description: String = "Description" InPlace String(LENGTH);
        /// `EventSourceName`: 1 to 256 characters, pattern `^aws\.partner(/[\.\-_A-Za-z0-9]+){2,}$`.
        event_source_name: String = "EventSourceName" InPlace String(Length { min: 1, max: 256, pattern: r"^aws\.partner(/[\.\-_A-Za-z0-9]+){2,}$" });
        /// `KmsKeyIdentifier`.
        kms_key_identifier: crate::kind::kms::KeyIdentifier = "KmsKeyIdentifier" InPlace String(LENGTH);
        /// `LogConfig`.
        log_config: event_bus::LogConfig = "LogConfig" InPlace Object(event_bus::LogConfig::object);
        /// `Policy`.
        policy: cfn_core::Json = "Policy" InPlace Json;
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
    } rules {}
    reference { name: kind::EventBusName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an EventBridge event bus.
        arn: crate::kind::events::EventBusArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`EventBus`].
pub mod event_bus {
    cfn_core::property! {
        /// [`DeadLetterConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-eventbus-deadletterconfig.html) of `AWS::Events::EventBus`.
        pub DeadLetterConfig;
        required {} optional {
            /// `Arn`.
            arn: crate::kind::sqs::QueueArn = "Arn" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`LogConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-eventbus-logconfig.html) of `AWS::Events::EventBus`.
        pub LogConfig;
        required {} optional {
            /// `IncludeDetail`.
            include_detail: LogConfigIncludeDetail = "IncludeDetail" InPlace Choice(LogConfigIncludeDetail::VALUES);
            /// `Level`.
            level: LogConfigLevel = "Level" InPlace Choice(LogConfigLevel::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LogConfigIncludeDetail { Full = "FULL", None = "NONE" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LogConfigLevel { Info = "INFO", Error = "ERROR", Trace = "TRACE", Off = "OFF" }
    }
}

cfn_core::resource! {
    /// [`AWS::Events::EventBusPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html).
    pub EventBusPolicy, EventBusPolicyRef, "AWS::Events::EventBusPolicy";
    required {
        /// `StatementId`: 1 to 64 characters, pattern `[a-zA-Z0-9-_]+`. Changing it replaces the resource.
        statement_id: String = "StatementId" Replaces String(Length { min: 1, max: 64, pattern: "[a-zA-Z0-9-_]+" });
    } optional {
        /// `Action`. Deprecated.
        action: event_bus_policy::Action = "Action" InPlace Choice(event_bus_policy::Action::VALUES);
        /// `Condition`. Deprecated.
        condition: event_bus_policy::Condition = "Condition" InPlace Object(event_bus_policy::Condition::object);
        /// `EventBusName`: 1 to 256 characters, pattern `[\.\-_A-Za-z0-9]+`. Changing it replaces the resource.
        event_bus_name: String = "EventBusName" Replaces String(Length { min: 1, max: 256, pattern: r"[\.\-_A-Za-z0-9]+" });
        /// `Principal`: 1 to 12 characters, pattern `(\d{12}|\*)`. Deprecated.
        principal: String = "Principal" InPlace String(Length { min: 1, max: 12, pattern: r"(\d{12}|\*)" });
        /// `Statement`.
        statement: cfn_core::Json = "Statement" InPlace Json;
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

/// Property types of [`EventBusPolicy`].
pub mod event_bus_policy {
    cfn_core::choice! {
        /// A closed set of values.
        pub Action { EventsPutEvents = "events:PutEvents" }
    }

    cfn_core::property! {
        /// [`Condition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-eventbuspolicy-condition.html) of `AWS::Events::EventBusPolicy`.
        pub Condition;
        required {} optional {
            /// `Key`.
            key: String = "Key" InPlace String(LENGTH);
            /// `Type`.
            type_: ConditionType = "Type" InPlace Choice(ConditionType::VALUES);
            /// `Value`.
            value: String = "Value" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ConditionType { StringEquals = "StringEquals" }
    }
}

cfn_core::resource! {
    /// [`AWS::Events::Rule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html). `Ref` returns the name of an EventBridge rule.
    pub Rule, RuleRef, "AWS::Events::Rule";
    required {} optional {
        /// `Description`: up to 512 characters.
        description: String = "Description" InPlace String(Length { max: 512, ..LENGTH });
        /// `EventBusName`: 1 to 1,600 characters. Changing it may replace the resource.
        event_bus_name: String = "EventBusName" MayReplace String(Length { min: 1, max: 1600, pattern: r"^(arn:aws[\w-]*:events:[a-z]{2}-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+$" });
        /// `EventPattern`.
        event_pattern: cfn_core::Json = "EventPattern" InPlace Json;
        /// `Name`: 1 to 64 characters, pattern `^[\.\-_A-Za-z0-9]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: r"^[\.\-_A-Za-z0-9]+$" });
        /// `RoleArn`: 1 to 1,600 characters.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
        /// `ScheduleExpression`: up to 256 characters, pattern `^(rate\(.+\)|cron\(.+\))?$`.
        schedule_expression: String = "ScheduleExpression" InPlace String(Length { max: 256, pattern: r"^(rate\(.+\)|cron\(.+\))?$", ..LENGTH });
        /// `State`.
        state: rule::State = "State" InPlace Choice(rule::State::VALUES);
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), ITEMS);
        /// `Targets`: up to 5 items, all different.
        targets: Vec<rule::Target> = "Targets" InPlace List(&Object(rule::Target::object), Items { max: 5, unique: true, ..ITEMS });
    }
    rules { AtLeastOne(&[&["EventPattern"], &["ScheduleExpression"]]) }
    reference { name: kind::RuleName = "RuleName" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an EventBridge rule.
        arn: kind::RuleArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`Rule`].
pub mod rule {
    cfn_core::property! {
        /// [`AppSyncParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-appsyncparameters.html) of `AWS::Events::Rule`.
        pub AppSyncParameters;
        required {
            /// `GraphQLOperation`.
            graphql_operation: String = "GraphQLOperation" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`AwsVpcConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-awsvpcconfiguration.html) of `AWS::Events::Rule`.
        pub AwsVpcConfiguration;
        required {
            /// `Subnets`.
            subnets: Vec<crate::kind::ec2::SubnetId> = "Subnets" InPlace List(&String(LENGTH), ITEMS);
        } optional {
            /// `AssignPublicIp`.
            assign_public_ip: AwsVpcConfigurationAssignPublicIp = "AssignPublicIp" InPlace Choice(AwsVpcConfigurationAssignPublicIp::VALUES);
            /// `SecurityGroups`: all different.
            security_groups: Vec<crate::kind::ec2::SecurityGroupId> = "SecurityGroups" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AwsVpcConfigurationAssignPublicIp { Disabled = "DISABLED", Enabled = "ENABLED" }
    }

    cfn_core::property! {
        /// [`BatchArrayProperties`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-batcharrayproperties.html) of `AWS::Events::Rule`.
        pub BatchArrayProperties;
        required {} optional {
            /// `Size`.
            size: i64 = "Size" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`BatchParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-batchparameters.html) of `AWS::Events::Rule`.
        pub BatchParameters;
        required named BatchParametersRequired {
            /// `JobName`.
            job_name: String = "JobName" InPlace String(LENGTH);
            /// `JobDefinition`.
            job_definition: String = "JobDefinition" InPlace String(LENGTH);
        } optional {
            /// `ArrayProperties`.
            array_properties: BatchArrayProperties = "ArrayProperties" InPlace Object(BatchArrayProperties::object);
            /// `RetryStrategy`.
            retry_strategy: BatchRetryStrategy = "RetryStrategy" InPlace Object(BatchRetryStrategy::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`BatchRetryStrategy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-batchretrystrategy.html) of `AWS::Events::Rule`.
        pub BatchRetryStrategy;
        required {} optional {
            /// `Attempts`.
            attempts: i64 = "Attempts" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`CapacityProviderStrategyItem`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-capacityproviderstrategyitem.html) of `AWS::Events::Rule`.
        pub CapacityProviderStrategyItem;
        required {
            /// `CapacityProvider`: 1 to 255 characters.
            capacity_provider: String = "CapacityProvider" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        } optional {
            /// `Base`: from 0 to 100,000.
            base: i64 = "Base" InPlace Integer(Range { min: Some(0.0), max: Some(100000.0), ..RANGE });
            /// `Weight`: from 0 to 1,000.
            weight: i64 = "Weight" InPlace Integer(Range { min: Some(0.0), max: Some(1000.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`DeadLetterConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-deadletterconfig.html) of `AWS::Events::Rule`.
        pub DeadLetterConfig;
        required {} optional {
            /// `Arn`: 1 to 1,600 characters.
            arn: crate::kind::sqs::QueueArn = "Arn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`EcsParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-ecsparameters.html) of `AWS::Events::Rule`.
        pub EcsParameters;
        required {
            /// `TaskDefinitionArn`: 1 to 1,600 characters.
            task_definition_arn: String = "TaskDefinitionArn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
        } optional {
            /// `CapacityProviderStrategy`: up to 6 items, all different.
            capacity_provider_strategy: Vec<CapacityProviderStrategyItem> = "CapacityProviderStrategy" InPlace List(&Object(CapacityProviderStrategyItem::object), Items { max: 6, unique: true, ..ITEMS });
            /// `EnableECSManagedTags`.
            enable_ecs_managed_tags: bool = "EnableECSManagedTags" InPlace Boolean;
            /// `EnableExecuteCommand`.
            enable_execute_command: bool = "EnableExecuteCommand" InPlace Boolean;
            /// `Group`.
            group: String = "Group" InPlace String(LENGTH);
            /// `LaunchType`.
            launch_type: EcsParametersLaunchType = "LaunchType" InPlace Choice(EcsParametersLaunchType::VALUES);
            /// `NetworkConfiguration`.
            network_configuration: NetworkConfiguration = "NetworkConfiguration" InPlace Object(NetworkConfiguration::object);
            /// `PlacementConstraints`: up to 10 items, all different.
            placement_constraints: Vec<PlacementConstraint> = "PlacementConstraints" InPlace List(&Object(PlacementConstraint::object), Items { max: 10, unique: true, ..ITEMS });
            /// `PlacementStrategies`: all different.
            placement_strategies: Vec<PlacementStrategy> = "PlacementStrategies" InPlace List(&Object(PlacementStrategy::object), Items { unique: true, ..ITEMS });
            /// `PlatformVersion`.
            platform_version: String = "PlatformVersion" InPlace String(LENGTH);
            /// `PropagateTags`.
            propagate_tags: EcsParametersPropagateTags = "PropagateTags" InPlace Choice(EcsParametersPropagateTags::VALUES);
            /// `ReferenceId`: up to 1,024 characters.
            reference_id: String = "ReferenceId" InPlace String(Length { max: 1024, ..LENGTH });
            /// `TagList`: all different.
            tag_list: Vec<cfn_core::Tag> = "TagList" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
            /// `TaskCount`: at least 1.
            task_count: i64 = "TaskCount" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EcsParametersLaunchType { Ec2 = "EC2", External = "EXTERNAL", Fargate = "FARGATE" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EcsParametersPropagateTags { TaskDefinition = "TASK_DEFINITION" }
    }

    cfn_core::property! {
        /// [`HttpParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-httpparameters.html) of `AWS::Events::Rule`.
        pub HttpParameters;
        required {} optional {
            /// `HeaderParameters`.
            header_parameters: cfn_core::MapOf<String> = "HeaderParameters" InPlace Map(&String(LENGTH));
            /// `PathParameterValues`: all different, each pattern `^(?!\s*$).+$`.
            path_parameter_values: Vec<String> = "PathParameterValues" InPlace List(&String(Length { pattern: r"^(?!\s*$).+$", ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `QueryStringParameters`.
            query_string_parameters: cfn_core::MapOf<String> = "QueryStringParameters" InPlace Map(&String(LENGTH));
        } rules {}
    }

    cfn_core::property! {
        /// [`InputTransformer`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-inputtransformer.html) of `AWS::Events::Rule`.
        pub InputTransformer;
        required {
            /// `InputTemplate`: 1 to 8,192 characters.
            input_template: String = "InputTemplate" InPlace String(Length { min: 1, max: 8192, ..LENGTH });
        } optional {
            /// `InputPathsMap`.
            input_paths_map: cfn_core::MapOf<String> = "InputPathsMap" InPlace Map(&String(LENGTH));
        } rules {}
    }

    cfn_core::property! {
        /// [`KinesisParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-kinesisparameters.html) of `AWS::Events::Rule`.
        pub KinesisParameters;
        required {
            /// `PartitionKeyPath`: up to 256 characters.
            partition_key_path: String = "PartitionKeyPath" InPlace String(Length { max: 256, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`NetworkConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-networkconfiguration.html) of `AWS::Events::Rule`.
        pub NetworkConfiguration;
        required {} optional {
            /// `AwsVpcConfiguration`.
            aws_vpc_configuration: AwsVpcConfiguration = "AwsVpcConfiguration" InPlace Object(AwsVpcConfiguration::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`PlacementConstraint`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-placementconstraint.html) of `AWS::Events::Rule`.
        pub PlacementConstraint;
        required {} optional {
            /// `Expression`: up to 2,000 characters.
            expression: String = "Expression" InPlace String(Length { max: 2000, ..LENGTH });
            /// `Type`.
            type_: PlacementConstraintType = "Type" InPlace Choice(PlacementConstraintType::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PlacementConstraintType { DistinctInstance = "distinctInstance", MemberOf = "memberOf" }
    }

    cfn_core::property! {
        /// [`PlacementStrategy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-placementstrategy.html) of `AWS::Events::Rule`.
        pub PlacementStrategy;
        required {} optional {
            /// `Field`.
            field: String = "Field" InPlace String(LENGTH);
            /// `Type`.
            type_: String = "Type" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`RedshiftDataParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-redshiftdataparameters.html) of `AWS::Events::Rule`.
        pub RedshiftDataParameters;
        required {
            /// `Database`: 1 to 64 characters.
            database: String = "Database" InPlace String(Length { min: 1, max: 64, ..LENGTH });
        } optional {
            /// `DbUser`: 1 to 128 characters.
            db_user: String = "DbUser" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `SecretManagerArn`: 1 to 1,600 characters.
            secret_manager_arn: String = "SecretManagerArn" InPlace String(Length { min: 1, max: 1600, pattern: r"^(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)$" });
            /// `Sql`: 1 to 100,000 characters.
            sql: String = "Sql" InPlace String(Length { min: 1, max: 100000, ..LENGTH });
            /// `Sqls`.
            sqls: Vec<String> = "Sqls" InPlace List(&String(LENGTH), ITEMS);
            /// `StatementName`: 1 to 500 characters.
            statement_name: String = "StatementName" InPlace String(Length { min: 1, max: 500, ..LENGTH });
            /// `WithEvent`.
            with_event: bool = "WithEvent" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`RetryPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-retrypolicy.html) of `AWS::Events::Rule`.
        pub RetryPolicy;
        required {} optional {
            /// `MaximumEventAgeInSeconds`: from 60 to 86,400.
            maximum_event_age_in_seconds: i64 = "MaximumEventAgeInSeconds" InPlace Integer(Range { min: Some(60.0), max: Some(86400.0), ..RANGE });
            /// `MaximumRetryAttempts`: from 0 to 185.
            maximum_retry_attempts: i64 = "MaximumRetryAttempts" InPlace Integer(Range { min: Some(0.0), max: Some(185.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`RunCommandParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-runcommandparameters.html) of `AWS::Events::Rule`.
        pub RunCommandParameters;
        required {
            /// `RunCommandTargets`: 1 to 5 items, all different.
            run_command_targets: Vec<RunCommandTarget> = "RunCommandTargets" InPlace List(&Object(RunCommandTarget::object), Items { min: 1, max: 5, unique: true });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`RunCommandTarget`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-runcommandtarget.html) of `AWS::Events::Rule`.
        pub RunCommandTarget;
        required {
            /// `Values`: 1 to 50 items, all different, each 1 to 256 characters.
            values: Vec<String> = "Values" InPlace List(&String(Length { min: 1, max: 256, ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `Key`: 1 to 128 characters, pattern `^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, pattern: r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SageMakerPipelineParameter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-sagemakerpipelineparameter.html) of `AWS::Events::Rule`.
        pub SageMakerPipelineParameter;
        required named SageMakerPipelineParameterRequired {
            /// `Value`: up to 1,024 characters.
            value: String = "Value" InPlace String(Length { max: 1024, ..LENGTH });
            /// `Name`: 1 to 256 characters, pattern `^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$`.
            name: String = "Name" InPlace String(Length { min: 1, max: 256, pattern: "^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SageMakerPipelineParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-sagemakerpipelineparameters.html) of `AWS::Events::Rule`.
        pub SageMakerPipelineParameters;
        required {} optional {
            /// `PipelineParameterList`: up to 200 items, all different.
            pipeline_parameter_list: Vec<SageMakerPipelineParameter> = "PipelineParameterList" InPlace List(&Object(SageMakerPipelineParameter::object), Items { max: 200, unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`SqsParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-sqsparameters.html) of `AWS::Events::Rule`.
        pub SqsParameters;
        required {
            /// `MessageGroupId`.
            message_group_id: String = "MessageGroupId" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub State { Disabled = "DISABLED", Enabled = "ENABLED", EnabledWithAllCloudtrailManagementEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }
    }

    cfn_core::property! {
        /// [`Target`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-target.html) of `AWS::Events::Rule`.
        pub Target;
        required named TargetRequired {
            /// `Id`: 1 to 64 characters, pattern `^[\.\-_A-Za-z0-9]+$`.
            id: String = "Id" InPlace String(Length { min: 1, max: 64, pattern: r"^[\.\-_A-Za-z0-9]+$" });
            /// `Arn`: 1 to 1,600 characters.
            arn: String = "Arn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
        } optional {
            /// `AppSyncParameters`.
            app_sync_parameters: AppSyncParameters = "AppSyncParameters" InPlace Object(AppSyncParameters::object);
            /// `BatchParameters`.
            batch_parameters: BatchParameters = "BatchParameters" InPlace Object(BatchParameters::object);
            /// `DeadLetterConfig`.
            dead_letter_config: DeadLetterConfig = "DeadLetterConfig" InPlace Object(DeadLetterConfig::object);
            /// `EcsParameters`.
            ecs_parameters: EcsParameters = "EcsParameters" InPlace Object(EcsParameters::object);
            /// `HttpParameters`.
            http_parameters: HttpParameters = "HttpParameters" InPlace Object(HttpParameters::object);
            /// `Input`: up to 8,192 characters.
            input: String = "Input" InPlace String(Length { max: 8192, ..LENGTH });
            /// `InputPath`: up to 256 characters.
            input_path: String = "InputPath" InPlace String(Length { max: 256, ..LENGTH });
            /// `InputTransformer`.
            input_transformer: InputTransformer = "InputTransformer" InPlace Object(InputTransformer::object);
            /// `KinesisParameters`.
            kinesis_parameters: KinesisParameters = "KinesisParameters" InPlace Object(KinesisParameters::object);
            /// `RedshiftDataParameters`.
            redshift_data_parameters: RedshiftDataParameters = "RedshiftDataParameters" InPlace Object(RedshiftDataParameters::object);
            /// `RetryPolicy`.
            retry_policy: RetryPolicy = "RetryPolicy" InPlace Object(RetryPolicy::object);
            /// `RoleArn`: 1 to 1,600 characters.
            role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
            /// `RunCommandParameters`.
            run_command_parameters: RunCommandParameters = "RunCommandParameters" InPlace Object(RunCommandParameters::object);
            /// `SageMakerPipelineParameters`.
            sage_maker_pipeline_parameters: SageMakerPipelineParameters = "SageMakerPipelineParameters" InPlace Object(SageMakerPipelineParameters::object);
            /// `SqsParameters`.
            sqs_parameters: SqsParameters = "SqsParameters" InPlace Object(SqsParameters::object);
        } rules {}
    }
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::events::*;

    cfn_core::kinds! {
        /// The ARN of an EventBridge api destination.
        pub ApiDestinationArn = "the ARN of an EventBridge api destination";
        /// The name of an EventBridge api destination.
        pub ApiDestinationName = "the name of an EventBridge api destination";
        /// The ARN of an EventBridge archive.
        pub ArchiveArn = "the ARN of an EventBridge archive";
        /// The name of an EventBridge archive.
        pub ArchiveName = "the name of an EventBridge archive";
        /// The name of an EventBridge connection.
        pub ConnectionName = "the name of an EventBridge connection";
        /// The secret ARN of an EventBridge connection.
        pub ConnectionSecretArn = "the secret ARN of an EventBridge connection";
        /// The ARN of an EventBridge endpoint.
        pub EndpointArn = "the ARN of an EventBridge endpoint";
        /// The ID of an EventBridge endpoint.
        pub EndpointId = "the ID of an EventBridge endpoint";
        /// The name of an EventBridge endpoint.
        pub EndpointName = "the name of an EventBridge endpoint";
        /// The URL of an EventBridge endpoint.
        pub EndpointUrl = "the URL of an EventBridge endpoint";
        /// The name of an EventBridge event bus.
        pub EventBusName = "the name of an EventBridge event bus";
        /// The ARN of an EventBridge rule.
        pub RuleArn = "the ARN of an EventBridge rule";
        /// The name of an EventBridge rule.
        pub RuleName = "the name of an EventBridge rule";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "ApiDestination" => ApiDestination::schema(),
        "Archive" => Archive::schema(),
        "Connection" => Connection::schema(),
        "Endpoint" => Endpoint::schema(),
        "EventBus" => EventBus::schema(),
        "EventBusPolicy" => EventBusPolicy::schema(),
        "Rule" => Rule::schema(),
        _ => return None,
    })
}
