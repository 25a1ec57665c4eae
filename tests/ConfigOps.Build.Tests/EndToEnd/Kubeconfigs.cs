namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Kubeconfig files for tests.</summary>
internal static class Kubeconfigs
{
    /// <summary>One cluster, one user, one context.</summary>
    public static string With(string server, string token) => $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        contexts:
        - name: test
          context:
            cluster: test
            user: test
        clusters:
        - name: test
          cluster:
            server: {{server}}
        users:
        - name: test
          user:
            token: {{token}}
        """;
}
