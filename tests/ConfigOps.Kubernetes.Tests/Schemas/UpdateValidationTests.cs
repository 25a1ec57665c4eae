using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

public sealed class UpdateValidationTests
{
    private const string Deployment = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a","b":"c"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}}}""";
    private const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"c","image":"i:1"}]}}""";
    private const string Sealed = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"immutable":true,"data":{"a":"b"}}""";
    private const string StatefulSet = """{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"a"},"spec":{"serviceName":"s","selector":{"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}}}""";
    private const string Job = """{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"a"},"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i:1"}]}}}}""";
    private const string Binding = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"r"}}""";

    [Theory]
    [InlineData(Deployment, "spec/selector/matchLabels/b", "c", "spec.selector: Invalid value")]
    [InlineData(Deployment, "spec/template/spec/containers/0/image", "i:2", null)]
    [InlineData(Pod, "spec/containers/0/image", "i:2", null)]
    [InlineData(Pod, "spec/restartPolicy", "Never", "spec: Forbidden: pod updates may not change fields other than")]
    [InlineData(Sealed, "data/a", "c", "data: Forbidden: field is immutable when `immutable` is set")]
    [InlineData(Sealed, "metadata/labels/a", "c", null)]
    [InlineData(StatefulSet, "spec/serviceName", "t", "spec: Forbidden: updates to statefulset spec for fields other than")]
    [InlineData(StatefulSet, "spec/template/spec/containers/0/image", "i:2", null)]
    [InlineData(Job, "spec/template/spec/containers/0/image", "i:2", "spec.template: Invalid value")]
    [InlineData(Binding, "roleRef/name", "s", "roleRef: Invalid value")]
    [InlineData(Deployment, "metadata/labels/-", "c", "metadata.labels: Invalid value")]
    public void A_change_is_refused_when_the_field_may_not_change(string json, string path, string value, string? problem)
    {
        var old = Read(json);
        var changed = Read(Set(NodeJson.Parse(json), path.Split('/'), value).ToString());
        var kind = SchemaBundle.Shipped.Version("1.36").Find(new Resource(old).Kind)!;

        var problems = ServerValidation.ValidateUpdate(old, changed, kind);

        if (problem is null) Assert.Empty(problems);
        else Assert.StartsWith(problem, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_wrong_before_is_not_held_against_a_change()
    {
        var old = Read("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","labels":{"-":"x"}}}""");
        var kind = SchemaBundle.Shipped.Version("1.36").Find(new Resource(old).Kind)!;

        Assert.Empty(ServerValidation.ValidateUpdate(old, old.WithAt(["data", "a"], ScalarNode.Of("b")), kind));
    }

    private static MapNode Read(string json)
    {
        var root = (MapNode)NodeJson.Parse(json);
        var schema = SchemaBundle.Shipped.Version("1.36").Find(new Resource(root).Kind)!.Root;
        return WireForm.Complete(ObjectDefaults.Apply(WireForm.Read(root, schema), schema), schema);
    }

    private static Node Set(Node node, ReadOnlySpan<string> path, string value)
    {
        if (path.Length == 0) return ScalarNode.Of(value);
        if (node is ListNode list)
        {
            var items = list.Values.ToArray();
            var at = int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture);
            items[at] = Set(items[at], path[1..], value);
            return new ListNode(items);
        }

        var map = (MapNode)node;
        return map.With(path[0], Set(map.Find(path[0]) ?? MapNode.Empty, path[1..], value));
    }
}
