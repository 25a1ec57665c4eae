namespace ConfigOps.Operations.Tests.Generation;

/// <summary>The least that Generate takes.</summary>
internal static class SmallPlatform
{
    public const string Environment = """
        description: A test
        platform: demo
        cluster:
          type: sandbox
        kubernetesVersion: "1.35"
        namespace: demo
        tier: free
        registry: registry.example.com/demo
        secrets: generated
        ingress:
          className: nginx
          controllerNamespace: ingress-nginx
          domain: demo.example.com
          clusterIssuer: self-signed
        monitoring:
          namespace: monitoring

        """;

    public const string Tiers = """
        free:
          cpu: 200m
          memory: 256Mi
          replicas: 1
          maxReplicas: 2

        """;

    public const string Component = """
        description: Shows pages
        version: 1.0.0
        image: web:1.0.0
        ports:
          http: 8080

        """;

    public const string NamespaceTemplate = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: {{namespace}}

        """;

    public const string JobTemplate = """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {{job.name}}
          namespace: {{namespace}}
        spec:
          backoffLimit: {{job.backoffLimit}}

        """;

    public const string ServiceTemplate = """
        apiVersion: v1
        kind: Service
        metadata:
          name: {{component.name}}
          namespace: {{namespace}}
          annotations:
            image: {{quote component.image}}
            replicas: {{quote component.replicas}}
        spec:
          ports:
          - port: {{component.ports.http}}

        """;
}
