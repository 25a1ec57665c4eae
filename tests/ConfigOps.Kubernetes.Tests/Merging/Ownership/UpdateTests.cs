using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Kubernetes.Tests.Merging.Ownership.ObjectsUnderTest;

namespace ConfigOps.Kubernetes.Tests.Merging.Ownership;

// Each expectation is what kube-apiserver 1.36.2 answered to the same request.
public sealed class UpdateTests
{
    [Fact]
    public void Who_creates_an_object_owns_all_that_a_server_would_not_have_written_itself()
    {
        var live = ConfigMaps.Update(null, ConfigMap("""{"a":"1"}""", ",\"labels\":{\"l\":\"1\"}"), "m1", At(0));

        Assert.Equal("\"m1\" using v1 Update 2026-01-01T00:00:00Z: .data .data.a .metadata.labels .metadata.labels.l", Owners(live));
    }

    [Fact]
    public void Who_changes_a_field_takes_it_and_who_changes_nothing_leaves_no_trace()
    {
        var live = ConfigMaps.Update(null, ConfigMap("""{"a":"1","b":"1"}"""), "m1", At(0));
        live = ConfigMaps.Update(live, live.WithAt(["data", "a"], ScalarNode.Of("2")), "m2", At(1));

        Assert.Equal("\"m1\" using v1 Update 2026-01-01T00:00:00Z: .data .data.b\n\"m2\" using v1 Update 2026-01-01T00:01:00Z: .data.a", Owners(live));
        Assert.Equal(live, ConfigMaps.Update(live, live, "m3", At(2)));
    }

    [Fact]
    public void An_object_whose_fields_were_never_tracked_stays_so()
    {
        var live = Json("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"o","uid":"1"},"data":{"a":"1"}}""");

        Assert.Null(ConfigMaps.Update(live, live.WithAt(["data", "a"], ScalarNode.Of("2")), "m1", At(0)).At("metadata", "managedFields"));
    }

    [Theory]
    [InlineData("[]", false, 0)]
    [InlineData("[{}]", false, 0)]
    [InlineData("[]", true, 2)]
    [InlineData("[{}]", true, 0)]
    [InlineData("""[{"manager":"x","operation":"Nope"}]""", false, 2)]
    public void Managed_fields_are_reset_by_a_list_without_entries_and_kept_when_what_is_sent_cannot_be_read(string sent, bool custom, int left)
    {
        var kind = Kind("v1", "ConfigMap");
        var fields = FieldManager.For(kind with { Custom = custom });
        var live = fields.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));

        var updated = fields.Update(live, live.WithAt(["data", "b"], ScalarNode.Of("1")).WithAt(["metadata", "managedFields"], NodeJson.Parse(sent)), "m2", At(1));

        Assert.Equal(left, updated.At("metadata", "managedFields")?.Items.Count ?? 0);
    }

    [Fact]
    public void A_client_may_drop_an_entry()
    {
        var live = ConfigMaps.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));
        live = ConfigMaps.Apply(live, ConfigMap("""{"b":"1"}"""), "m2", false, At(1));
        var sent = new ListNode([live.At("metadata", "managedFields")!.Items[0]]);

        Assert.Equal("\"m1\" Apply 2026-01-01T00:00:00Z: .data.a", Owners(ConfigMaps.Update(live, live.WithAt(["metadata", "managedFields"], sent), "z", At(2))));
    }

    [Fact]
    public void At_most_ten_managers_of_updates_are_kept_and_the_oldest_merge()
    {
        var live = ConfigMaps.Update(null, ConfigMap("""{"k0":"1"}"""), "u0", At(0));
        for (var i = 1; i <= 12; i++) live = ConfigMaps.Update(live, live.WithAt(["data", "k" + i], ScalarNode.Of("1")), "u" + i, At(i));
        var owners = Owners(live).Split('\n');

        Assert.Equal(10, owners.Length);
        Assert.Equal("\"ancient-changes\" using v1 Update 2026-01-01T00:03:00Z: .data .data.k0 .data.k1 .data.k2 .data.k3", owners[0]);
        Assert.Equal("\"u4\" using v1 Update 2026-01-01T00:04:00Z: .data.k4", owners[1]);
    }

    [Fact]
    public void Requests_to_the_resource_do_not_own_its_status_and_requests_to_the_status_own_nothing_else()
    {
        var created = Deployment("""{"replicas":1}""").WithAt(["status", "replicas"], ScalarNode.Of(5));
        var live = Deployments.Update(null, created, "m1", At(0));
        Assert.DoesNotContain(".status", Owners(live), StringComparison.Ordinal);

        var changed = live.WithAt(["status", "replicas"], ScalarNode.Of(1)).WithAt(["spec", "replicas"], ScalarNode.Of(9));
        var status = DeploymentStatus.Update(live, changed, "m2", At(1));
        Assert.Contains("\"m2\" with subresource \"status\" using apps/v1 Update 2026-01-01T00:01:00Z: .status.replicas", Owners(status), StringComparison.Ordinal);
        Assert.Contains(".spec.replicas", Owners(status).Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Times_alone_are_no_change()
    {
        var stored = ConfigMaps.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));
        var later = ConfigMaps.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(9));

        Assert.Equal(stored, FieldManager.KeepTimes(stored, later));
        Assert.Equal("2", FieldManager.KeepTimes(stored, later.WithAt(["data", "a"], ScalarNode.Of("2"))).At("data", "a")!.AsString());
    }

    [Fact]
    public void Managers_of_versions_that_are_no_longer_served_are_forgotten()
    {
        var live = ConfigMaps.Apply(null, ConfigMap("""{"a":"1"}"""), "m1", false, At(0));
        var entries = ManagedFieldsFormat.Read(live.At("metadata", "managedFields"));
        var old = ManagedFieldsFormat.Write([.. entries, entries[0] with { Key = new("old", ManagedOperation.Apply), ApiVersion = "v0" }]);

        Assert.Equal("\"m1\" Apply 2026-01-01T00:00:00Z: .data.a", Owners(ConfigMaps.Apply(live.WithAt(["metadata", "managedFields"], old), ConfigMap("""{"a":"1"}"""), "m1", false, At(1))));
    }
}
