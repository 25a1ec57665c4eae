namespace ConfigOps.Operations.Tests.Deployment;

/// <summary>A small application in its versions.</summary>
internal static class SmallApp
{
    /// <summary>Its manifests: a versioned and a plain ConfigMap, a Secret, a Service and a Deployment.</summary>
    public static string Manifests(string ns, string version, string image = "example/web:1", string more = "") => $$"""
        apiVersion: v1
        kind: Namespace
        metadata:
          name: {{ns}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web-{{version}}
        immutable: true
        data:
          version: "{{version}}"
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: plain
        data:
          version: "{{version}}"
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: web
        stringData:
          password: "pass-{{version}}"
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
          - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
              annotations:
                version: "{{version}}"
            spec:
              containers:
              - name: web
                image: {{image}}
        {{more}}
        """;
}
