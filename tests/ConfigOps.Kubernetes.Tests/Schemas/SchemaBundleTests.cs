using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Tests.Schemas;

public sealed class SchemaBundleTests
{
    private static readonly GroupVersionKind Deployment = new("apps", "v1", "Deployment");

    [Fact]
    public void The_shipped_bundle_has_the_five_versions() => Assert.Equal(["1.32", "1.33", "1.34", "1.35", "1.36"], SchemaBundle.Shipped.Versions);

    [Theory]
    [InlineData("1.36")]
    [InlineData("v1.36")]
    [InlineData("1.36.2")]
    [InlineData("v1.36.2+k3s1")]
    public void A_version_is_found_however_it_is_spelled(string version) => Assert.Equal("1.36", SchemaBundle.Shipped.Version(version).Version);

    [Fact]
    public void An_unknown_version_is_refused_with_those_there_are() =>
        Assert.Contains("1.32, 1.33, 1.34, 1.35, 1.36", Assert.Throws<ArgumentException>(() => SchemaBundle.Shipped.Version("1.12")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_kind_says_how_it_is_served()
    {
        var deployment = SchemaBundle.Shipped.Version("1.36").Find(Deployment)!;

        Assert.Equal(("deployments", true, "deployment"), (deployment.Resource.Plural, deployment.Resource.Namespaced, deployment.Resource.Singular));
        Assert.Equal(["deploy"], deployment.Resource.ShortNames);
        Assert.Equal(["all"], deployment.Resource.Categories);
        Assert.Equal(["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"], deployment.Resource.Verbs);
        Assert.Equal(["scale", "status"], deployment.Resource.Subresources);
        Assert.Equal(new GroupVersionKind("autoscaling", "v1", "Scale"), deployment.Subresources[0].Kind);
    }

    [Fact]
    public void Fields_say_how_they_merge()
    {
        var spec = SchemaBundle.Shipped.Version("1.36").Find(Deployment)!.Root.At("spec")!;
        var containers = spec.At("template", "spec")!.Find("containers")!;
        var ports = containers.Schema.At("ports")!;

        Assert.Equal(("merge", "name", true), (containers.PatchStrategy, containers.PatchMergeKey, containers.Required));
        Assert.Equal(ListType.Map, containers.Schema.ListType);
        Assert.Equal(["containerPort", "protocol"], ports.ListMapKeys);
        Assert.Equal("TCP", ports.Items!.Find("protocol")!.Default!.AsString());
        Assert.Equal("retainKeys", spec.Find("strategy")!.PatchStrategy);
        Assert.Equal(MapType.Atomic, spec.At("selector")!.MapType);
        Assert.Equal(SchemaType.IntOrString, spec.At("strategy", "rollingUpdate", "maxSurge")!.Type);
        Assert.Equal(SchemaType.Quantity, spec.At("template", "spec", "containers", "resources", "limits", "cpu")!.Type);
        Assert.Equal(FieldPresence.KeptWhenGiven, spec.Find("replicas")!.Presence);
    }

    [Fact]
    public void Deprecated_fields_are_told_from_fields_that_speak_of_deprecation()
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var pod = catalog.Find(new("", "v1", "Pod"))!.Root.At("spec")!;

        Assert.True(pod.Find("serviceAccount")!.Deprecated);
        Assert.True(pod.Find("volumes")!.Schema.Items!.Find("gitRepo")!.Deprecated);
        Assert.False(pod.Find("serviceAccountName")!.Deprecated);
        Assert.True(catalog.Find(new("", "v1", "Endpoints"))!.Root.Deprecated);
        Assert.False(catalog.Find(new("", "v1", "ServiceAccount"))!.Root.Find("secrets")!.Deprecated);
        Assert.False(catalog.Find(new("apiextensions.k8s.io", "v1", "CustomResourceDefinition"))!.Root.At("spec", "versions")!.Items!.Find("deprecated")!.Deprecated);
    }

    [Fact]
    public void Kinds_come_and_go_with_the_versions()
    {
        var claim = new GroupVersionKind("resource.k8s.io", "v1", "ResourceClaim");

        Assert.Null(SchemaBundle.Shipped.Version("1.33").Find(claim));
        Assert.NotNull(SchemaBundle.Shipped.Version("1.34").Find(claim));
    }

    [Fact]
    public void A_type_that_did_not_change_is_one_instance_for_all_versions()
    {
        var old = SchemaBundle.Shipped.Version("1.32").Find(new("rbac.authorization.k8s.io", "v1", "Role"))!.Root;
        var young = SchemaBundle.Shipped.Version("1.36").Find(new("rbac.authorization.k8s.io", "v1", "Role"))!.Root;

        Assert.Same(old.At("rules")!.Items, young.At("rules")!.Items);
    }

    [Fact]
    public void Every_type_of_every_version_can_be_decoded()
    {
        foreach (var version in SchemaBundle.Shipped.Versions)
        {
            var seen = new HashSet<Schema>(ReferenceEqualityComparer.Instance);
            foreach (var kind in SchemaBundle.Shipped.Version(version).Kinds) Walk(kind.Root, seen);
            Assert.True(seen.Count > 1000, $"{version}: only {seen.Count} schemas");
        }
    }

    [Fact]
    public void Bodies_of_requests_are_known_beside_the_kinds() =>
        Assert.Equal(SchemaType.Integer, SchemaBundle.Shipped.Version("1.36").FindBody(new("autoscaling", "v1", "Scale"))!.At("spec", "replicas")!.Type);

    [Fact]
    public void Damaged_data_is_refused() => Assert.Throws<InvalidDataException>(() => SchemaBundle.Read(new MemoryStream([1, 2, 3, 4, 5, 6])));

    private static void Walk(Schema schema, HashSet<Schema> seen)
    {
        if (!seen.Add(schema)) return;
        foreach (var field in schema.Fields) Walk(field.Schema, seen);
        if (schema.Items is not null) Walk(schema.Items, seen);
        if (schema.AdditionalProperties is not null) Walk(schema.AdditionalProperties, seen);
        foreach (var alternative in schema.Alternatives) Walk(alternative, seen);
    }
}
