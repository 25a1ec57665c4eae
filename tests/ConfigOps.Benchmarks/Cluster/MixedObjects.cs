using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Benchmarks.Cluster;

/// <summary>Objects of the kinds a platform's configuration is made of, in even shares.</summary>
internal static class MixedObjects
{
    private const string Number = "#";
    private static readonly string Padding = new('x', 800);

    private static readonly string[] Kinds =
    [
        """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings-#"},"data":{"app.properties":"PADDING","level":"info","n":"#"}}
            """,
        """
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"secret-#"},"stringData":{"user":"app","endpoint":"https://service-#.example"}}
            """,
        """
            {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"account-#"},"automountServiceAccountToken":false}
            """,
        """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"service-#"},"spec":{"clusterIP":"None","selector":{"app":"web-#"},"ports":[{"name":"http","port":80,"targetPort":8080},{"name":"metrics","port":9090}]}}
            """,
        """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web-#","labels":{"app":"web-#"}},"spec":{"replicas":0,"selector":{"matchLabels":{"app":"web-#"}},
             "template":{"metadata":{"labels":{"app":"web-#"}},"spec":{"serviceAccountName":"account-#","containers":[
              {"name":"web","image":"registry.example/web:1.#","args":["--listen=:8080"],"ports":[{"name":"http","containerPort":8080}],
               "env":[{"name":"LEVEL","valueFrom":{"configMapKeyRef":{"name":"settings-#","key":"level"}}},{"name":"REGION","value":"eu-1"}],
               "resources":{"requests":{"cpu":"50m","memory":"64Mi"},"limits":{"memory":"128Mi"}},
               "readinessProbe":{"httpGet":{"path":"/ready","port":"http"},"periodSeconds":5},"livenessProbe":{"httpGet":{"path":"/live","port":"http"}}},
              {"name":"proxy","image":"registry.example/proxy:2","ports":[{"name":"metrics","containerPort":9090}]}]}}}}
            """,
        """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"role-#"},"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list","watch"]}]}
            """,
        """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"binding-#"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"role-#"},
             "subjects":[{"kind":"ServiceAccount","name":"account-#"}]}
            """,
        """
            {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"allow-#"},"spec":{"podSelector":{"matchLabels":{"app":"web-#"}},"policyTypes":["Ingress"],
             "ingress":[{"from":[{"podSelector":{"matchLabels":{"role":"gateway"}}}],"ports":[{"port":8080}]}]}}
            """,
        """
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"budget-#"},"spec":{"maxUnavailable":1,"selector":{"matchLabels":{"app":"web-#"}}}}
            """,
        """
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"ingress-#"},"spec":{"rules":[{"host":"web-#.example",
             "http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"service-#","port":{"name":"http"}}}}]}}]}}
            """,
    ];

    /// <summary><paramref name="count"/> objects in a namespace.</summary>
    public static IReadOnlyList<Resource> Make(int count, string ns) =>
    [
        .. from n in Enumerable.Range(0, count)
           let root = (MapNode)NodeJson.Parse(Kinds[n % Kinds.Length]
               .Replace(Number, (n / Kinds.Length).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
               .Replace("PADDING", Padding, StringComparison.Ordinal))
           select new Resource(root.WithAt(["metadata", "namespace"], ScalarNode.Of(ns))),
    ];

    /// <summary>The objects as one manifest.</summary>
    public static string ToManifest(IEnumerable<Resource> resources) => string.Concat(resources.Select(resource => $"---\n{YamlWriter.Write(resource.Root)}"));
}
