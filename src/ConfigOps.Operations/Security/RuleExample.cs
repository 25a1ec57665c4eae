using ConfigOps.Kubernetes.PodSecurity;

namespace ConfigOps.Operations.Security;

/// <summary>Manifests that show a rule: one it reports, one it does not. Both are run as tests and shown in the documentation.</summary>
/// <param name="Failing">Manifests on which the rule reports something.</param>
/// <param name="Passing">The same manifests, mended.</param>
public sealed record RuleExample(string Failing, string Passing)
{
    /// <summary>The name of the file that the texts stand for; it says what they are.</summary>
    public string FileName { get; init; } = "manifests.yaml";

    /// <summary>The level of the Pod Security Standards that the examples are held to.</summary>
    public PodSecurityLevel Level { get; init; } = PodSecurityLevel.Restricted;

    /// <summary>An example about a container of a Deployment, given as what stands below the container's name and image.</summary>
    public static RuleExample OfContainer(string failing, string passing) => new(Container(failing), Container(passing));

    /// <summary>An example about the pod of a Deployment, given as what stands beside its containers.</summary>
    public static RuleExample OfPod(string failing, string passing) => new(Pod(failing), Pod(passing));

    private static string Container(string fragment) => Pod("containers:\n- name: web\n" + Indent(fragment.Contains("image:", StringComparison.Ordinal) ? fragment : $"image: registry.example.com/web:1.4.2\n{fragment}", 2));

    private static string Pod(string fragment) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 2
          selector:
            matchLabels: {"{"} app: web {"}"}
          template:
            metadata:
              labels: {"{"} app: web {"}"}
            spec:
        {Indent(fragment.Contains("containers:", StringComparison.Ordinal) ? fragment : $"{fragment.TrimEnd()}\ncontainers:\n- name: web\n  image: registry.example.com/web:1.4.2", 6)}

        """;

    private static string Indent(string text, int by) => string.Join('\n', text.TrimEnd().Split('\n').Select(line => new string(' ', by) + line));
}
