using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Kubernetes.Tests.Merging.Ownership.ObjectsUnderTest;

namespace ConfigOps.Kubernetes.Tests.Merging.Ownership;

// Each expectation is what kube-apiserver 1.36.2 answered to the same request.
public sealed class ApplyTests
{
    [Fact]
    public void Who_applies_what_is_there_already_shares_it_without_a_time()
    {
        var first = ConfigMaps.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));
        var second = ConfigMaps.Apply(first, ConfigMap("""{"a":"1"}"""), "m2", false, At(1));

        Assert.Equal("\"m2\" Apply -: .data.a\n\"m1\" Apply 2026-01-01T00:00:00Z: .data.a", Owners(second));
        Assert.Equal(Content(first), Content(second));
    }

    [Fact]
    public void Applying_the_same_again_changes_nothing_not_even_a_time()
    {
        var first = ConfigMaps.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));

        Assert.Equal(first, ConfigMaps.Apply(first, ConfigMap("""{"a":"1"}"""), "m1", false, At(1)));
    }

    [Fact]
    public void What_a_manager_applies_no_more_goes_unless_somebody_else_owns_it()
    {
        var live = ConfigMaps.Apply(null, ConfigMap("""{"a":"1","b":"1","c":"1"}"""), "m1", false, At(0));
        live = ConfigMaps.Apply(live, ConfigMap("""{"b":"1"}"""), "m2", false, At(1));
        live = ConfigMaps.Update(live, live.WithAt(["data", "c"], ScalarNode.Of("2")), "m3", At(2));
        live = ConfigMaps.Apply(live, ConfigMap("{}"), "m1", false, At(3));

        Assert.Equal("""{"b":"1","c":"2"}""", live["data"]!.ToString());
        Assert.Equal("\"m2\" Apply -: .data.b\n\"m1\" Apply 2026-01-01T00:03:00Z: .data\n\"m3\" using v1 Update 2026-01-01T00:02:00Z: .data.c", Owners(live));
    }

    [Fact]
    public void Conflicts_are_told_by_manager_and_path_in_the_words_of_the_api_server()
    {
        var live = Deployments.Apply(null, Deployment("""{"replicas":1,"template":{"spec":{"containers":[{"name":"a","image":"x:1"}]}}}"""), "m1", false, At(0));
        live = Deployments.Update(live, live.WithAt(["spec", "paused"], ScalarNode.True), "m2", At(1));
        var wanted = Deployment("""{"replicas":2,"paused":false,"template":{"spec":{"containers":[{"name":"a","image":"x:2"}]}}}""");

        var conflict = Assert.Throws<ApplyConflictException>(() => Deployments.Apply(live, wanted, "m3", false, At(2)));

        Assert.Equal("Apply failed with 3 conflicts: conflicts with \"m1\":\n- .spec.replicas\n- .spec.template.spec.containers[name=\"a\"].image\nconflicts with \"m2\" using apps/v1:\n- .spec.paused", conflict.Message);
        Assert.Equal("conflict with \"m2\" using apps/v1", conflict.Conflicts[^1].Message);
    }

    [Fact]
    public void One_conflict_is_told_in_one_line_with_its_subresource()
    {
        var live = Deployments.Apply(null, Deployment("{}"), "m1", false, At(0));
        live = DeploymentStatus.Update(live, live.WithAt(["status", "replicas"], ScalarNode.Of(1)), "u", At(1));
        var wanted = Json("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"o"},"status":{"replicas":2}}""");

        var conflict = Assert.Throws<ApplyConflictException>(() => DeploymentStatus.Apply(live, wanted, "m2", false, At(2)));

        Assert.Equal("Apply failed with 1 conflict: conflict with \"u\" with subresource \"status\" using apps/v1: .status.replicas", conflict.Message);
    }

    [Fact]
    public void Force_takes_fields_over()
    {
        var live = ConfigMaps.Apply(null, ConfigMap("""{"a":"1","b":"1"}"""), "m1", false, At(0));
        live = ConfigMaps.Apply(live, ConfigMap("""{"a":"2"}"""), "m2", true, At(1));

        Assert.Equal("""{"a":"2","b":"1"}""", live["data"]!.ToString());
        Assert.Equal("\"m1\" Apply 2026-01-01T00:00:00Z: .data.b\n\"m2\" Apply 2026-01-01T00:01:00Z: .data.a", Owners(live));
    }

    [Fact]
    public void What_an_object_had_before_its_first_apply_belongs_to_nobody_in_particular()
    {
        var live = Json("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"o","uid":"1"},"data":{"a":"1","b":"1"}}""");
        var applied = ConfigMaps.Apply(live, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));

        Assert.Equal("\"m1\" Apply -: .data.a\n\"before-first-apply\" using v1 Update 2026-01-01T00:00:00Z: .data .data.a .data.b", Owners(applied));
    }

    [Fact]
    public void Server_side_kubectl_takes_over_what_it_applied_before_from_the_client_and_refreshes_the_annotation()
    {
        const string last = """{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"o\"},\"data\":{\"a\":\"1\",\"b\":\"1\"}}""";
        var created = ConfigMap("""{"a":"1","b":"1"}""", $$""","annotations":{"{{LastApplied.Annotation}}":"{{last}}"}""");
        var live = ConfigMaps.Update(null, created, "kubectl-client-side-apply", At(0));
        live = ConfigMaps.Apply(live, ConfigMap("""{"a":"2","b":"1"}"""), "kubectl", false, At(1));

        Assert.Equal("2", live.At("data", "a")!.AsString());
        Assert.Equal("{\"apiVersion\":\"v1\",\"data\":{\"a\":\"2\",\"b\":\"1\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"o\"}}\n", live.At("metadata", "annotations", LastApplied.Annotation)!.AsString());

        live = ConfigMaps.Update(live, live.WithAt(["data", "b"], ScalarNode.Of("7")), "x", At(2));
        var conflict = Assert.Throws<ApplyConflictException>(() => ConfigMaps.Apply(live, ConfigMap("""{"a":"3","b":"9"}"""), "kubectl", false, At(3)));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"x\" using v1: .data.b", conflict.Message);
    }

    [Theory]
    [InlineData("""{"foo":1}""", ".spec.foo", "field not declared in schema")]
    [InlineData("""{"replicas":"x"}""", ".spec.replicas", "expected numeric (int or float), got string")]
    [InlineData("""{"template":[]}""", ".spec.template", "expected map, got list")]
    [InlineData("""{"template":{"spec":{"containers":[{"name":"c"},{"name":"c"}]}}}""", ".spec.template.spec.containers", "duplicate entries for key [name=\"c\"]")]
    public void What_does_not_fit_the_kind_is_refused_with_its_place(string spec, string path, string problem)
    {
        var refusal = Assert.Throws<MergeTypeException>(() => Deployments.Apply(null, Deployment(spec), "m1", false, At(0)));

        Assert.Equal(path, refusal.Path);
        Assert.Equal($"failed to create typed patch object (/o; apps/v1, Kind=Deployment): {path}: {problem}", refusal.Message);
    }

    [Fact]
    public void An_item_that_leaves_a_key_out_has_the_keys_default()
    {
        var live = Deployments.Apply(null, Deployment("""{"template":{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80}]}]}}}"""), "m1", false, At(0));
        live = Deployments.Apply(live, Deployment("""{"template":{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"protocol":"TCP","name":"web"}]}]}}}"""), "m2", false, At(1));

        Assert.Single(live.At("spec", "template", "spec", "containers")!.Items[0]["ports"]!.Items);
    }

    [Fact]
    public void Another_kind_or_managed_fields_of_its_own_cannot_be_applied()
    {
        Assert.Throws<InvalidApplyException>(() => Deployments.Apply(null, ConfigMap("{}"), "m1", false, At(0)));
        Assert.Throws<InvalidApplyException>(() => ConfigMaps.Apply(null, ConfigMap("{}", ",\"managedFields\":[]"), "m1", false, At(0)));
    }
}
