namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>The chart <c>shop</c>: a deployment, a service, a configuration, a test and notes.</summary>
internal static class Chart
{
    private static readonly (string File, string Text)[] s_files =
    [
        ("Chart.yaml", """
            apiVersion: v2
            name: shop
            version: 1.0.0
            appVersion: "1"
            """),
        ("values.yaml", """
            replicas: 2
            tag: "1"
            """),
        ("templates/deployment.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}
              labels: {app.kubernetes.io/instance: {{ .Release.Name }}}
            spec:
              replicas: {{ .Values.replicas }}
              selector: {matchLabels: {app: {{ .Release.Name }}}}
              template:
                metadata: {labels: {app: {{ .Release.Name }}}}
                spec:
                  containers:
                  - name: shop
                    image: "example/shop:{{ .Values.tag }}"
                    envFrom: [{configMapRef: {name: {{ .Release.Name }}}}]
            """),
        ("templates/service.yaml", """
            apiVersion: v1
            kind: Service
            metadata:
              name: {{ .Release.Name }}
              labels: {app.kubernetes.io/instance: {{ .Release.Name }}}
            spec: {selector: {app: {{ .Release.Name }}}, ports: [{port: 80}]}
            """),
        ("templates/configmap.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}
              labels: {app.kubernetes.io/instance: {{ .Release.Name }}}
            data: {REPLICAS: "{{ .Values.replicas }}"}
            """),
        ("templates/test.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: {{ .Release.Name }}-test
              annotations: {helm.sh/hook: test, sandbox.configops.io/run-seconds: "0.1"}
            spec: {restartPolicy: Never, containers: [{name: test, image: "example/test:1"}]}
            """),
        ("templates/NOTES.txt", "{{ .Release.Name }} runs {{ .Values.replicas }} times."),
    ];

    /// <summary>Writes the chart below a folder.</summary>
    /// <returns>Its folder.</returns>
    public static string Write(string home)
    {
        var folder = Path.Combine(home, Guid.NewGuid().ToString("N"), "shop");
        foreach (var (file, text) in s_files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return folder;
    }
}
