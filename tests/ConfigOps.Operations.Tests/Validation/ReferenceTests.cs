using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class ReferenceTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
              - name: web
                image: example/web:1
                env:
                - name: A
                  valueFrom: { configMapKeyRef: { name: web, key: a } }
                - name: B
                  valueFrom: { configMapKeyRef: { name: other, key: b, optional: true } }
        """;

    private const string Map = "\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\ndata: { a: x }\n";

    [Theory]
    [InlineData("", "reference/missing-object /spec/template/spec/containers/0/env/0/valueFrom/configMapKeyRef/name Deployment shop/web: needs ConfigMap \"web\", which is not among the manifests of its namespace")]
    [InlineData(Map, "")]
    [InlineData("\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\ndata: { c: x }\n", "reference/missing-key /spec/template/spec/containers/0/env/0/valueFrom/configMapKeyRef/name Deployment shop/web: uses the key \"a\" of ConfigMap \"web\", which has only c")]
    [InlineData(Map + Map, "reference/duplicate-object /metadata/name ConfigMap shop/web: is there a second time; the first is in manifests.yaml:18:1")]
    [InlineData(Map + "---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: wep }, ports: [ { port: 80 } ] }\n", "reference/idle-service /spec/selector Service shop/web: selects none of the pods of its namespace")]
    [InlineData(Map + "---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web }, ports: [ { port: 80 } ] }\n", "")]
    [InlineData(Map + "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web, namespace: shop }\nspec: { selector: { matchLabels: { app: wep } } }\n", "reference/idle-budget /spec/selector PodDisruptionBudget shop/web: selects none of the pods of its namespace")]
    [InlineData(Map + "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: shop }\nspec: { maxReplicas: 2, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wep } }\n", "reference/missing-scale-target /spec/scaleTargetRef/name HorizontalPodAutoscaler shop/web: scales Deployment \"wep\", which is not among the manifests of its namespace")]
    [InlineData(Map + "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\nspec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }\n", "reference/missing-backend /spec/defaultBackend/service/name Ingress shop/web: sends requests to Service \"web\", which is not among the manifests of its namespace")]
    [InlineData(Map + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: web, namespace: shop }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: web }\n", "reference/missing-role /roleRef/name RoleBinding shop/web: binds Role \"web\", which is not among the manifests")]
    [InlineData(Map + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: web, namespace: shop }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\n", "")]
    public async Task What_an_object_names_must_be_there(string rest, string expected)
    {
        var report = await Validated.Of(Web + rest, options => options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.References } });

        Assert.Equal(expected, string.Join('\n', report.Findings.Select(finding => $"{finding.Rule} {finding.Path} {finding.Message}")));
    }
}
