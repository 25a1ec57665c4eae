namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>The objects that most tests are about.</summary>
internal static class Manifests
{
    /// <summary>A deployment <c>web</c>.</summary>
    public static string Deployment(int replicas = 2, string image = "example/web:1") => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {app: web}
        spec:
          replicas: {{{replicas}}}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: {{{image}}}
                ports: [{containerPort: 8080}]
                resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
        """;

    /// <summary>A service <c>web</c> in front of it.</summary>
    public const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
        """;

    /// <summary>A pod <c>one</c>.</summary>
    public const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: one, labels: {app: one}}
        spec: {containers: [{name: main, image: example/one:1}]}
        """;

    /// <summary>A config map <c>settings</c>.</summary>
    public const string ConfigMap = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, labels: {tier: back}}
        data: {colour: blue, size: large}
        """;
}
