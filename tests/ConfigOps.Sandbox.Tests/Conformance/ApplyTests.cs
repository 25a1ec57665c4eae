namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl apply</c>, on the client's side and on the server's, and <c>kubectl diff</c>.</summary>
public sealed class ApplyTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Theory]
    [InlineData("", "created", "unchanged", "configured")]
    [InlineData("--server-side", "serverside-applied", "serverside-applied", "serverside-applied")]
    public async Task An_object_is_created_kept_and_changed(string side, string first, string second, string third)
    {
        (await Kubectl($"apply {side} -f -", Manifests.Deployment())).Prints($"deployment.apps/web {first}");
        var version = await Version();
        (await Kubectl($"apply {side} -f -", Manifests.ConfigMap)).Prints($"configmap/settings {first}");
        var before = (await Kubectl("get configmap settings -o jsonpath={.metadata.resourceVersion}")).Out;
        (await Kubectl($"apply {side} -f -", Manifests.ConfigMap)).Prints($"configmap/settings {second}");
        (await Kubectl("get configmap settings -o jsonpath={.metadata.resourceVersion}")).Prints(before);
        (await Kubectl($"apply {side} -f -", Manifests.Deployment(image: "example/web:2"))).Prints($"deployment.apps/web {third}");

        Assert.NotEqual(version, await Version());

        async Task<string> Version() => (await Kubectl("get deployment web -o jsonpath={.metadata.generation}")).Out;
    }

    [Theory]
    [InlineData("")]
    [InlineData("--server-side")]
    public async Task What_is_no_longer_in_the_manifest_is_removed(string side)
    {
        (await Kubectl($"apply {side} -f -", Manifests.ConfigMap)).Succeeds();
        (await Kubectl($"apply {side} -f -", Manifests.ConfigMap.Replace("colour: blue, ", "", StringComparison.Ordinal))).Succeeds();

        (await Kubectl("get configmap settings -o jsonpath={.data}")).Prints("{\"size\":\"large\"}");
    }

    [Fact]
    public async Task Two_managers_conflict_and_one_can_force()
    {
        (await Kubectl("apply --server-side --field-manager=first -f -", Manifests.ConfigMap)).Succeeds();
        var other = Manifests.ConfigMap.Replace("blue", "red", StringComparison.Ordinal);

        (await Kubectl("apply --server-side --field-manager=second -f -", other)).Fails("""
            error: Apply failed with 1 conflict: conflict with "first": .data.colour
            Please review the fields above--they currently have other managers. Here
            are the ways you can resolve this warning:
            * If you intend to manage all of these fields, please re-run the apply
            command with the `--force-conflicts` flag.
            * If you do not intend to manage all of the fields, please edit your
            manifest to remove references to the fields that should keep their
            current managers.
            * You may co-own fields by updating your manifest to match the existing
            value; in this case, you'll become the manager if the other manager(s)
            stop managing the field (remove it from their configuration).
            See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
            """);
        (await Kubectl("apply --server-side --field-manager=second --force-conflicts -f -", other)).Prints("configmap/settings serverside-applied");
        (await Kubectl("get configmap settings -o jsonpath={.data.colour}")).Prints("red");
    }

    [Fact]
    public async Task What_may_not_change_is_refused()
    {
        (await Kubectl("apply -f -", Manifests.Deployment())).Succeeds();

        (await Kubectl("apply -f -", Manifests.Deployment().Replace("app: web", "app: other", StringComparison.Ordinal))).Fails(
            "The Deployment \"web\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"other\"}}: field is immutable");
    }

    [Theory]
    [InlineData("")]
    [InlineData("--server-side")]
    public async Task A_difference_is_shown_and_nothing_is_changed(string side)
    {
        (await Kubectl($"apply {side} -f -", Manifests.ConfigMap)).Succeeds();
        (await Kubectl($"diff {side} -f -", Manifests.ConfigMap)).Prints("");

        var difference = await Kubectl($"diff {side} -f -", Manifests.ConfigMap.Replace("blue", "red", StringComparison.Ordinal));

        Assert.Equal(1, difference.Code);
        Assert.Contains("\n-  colour: blue\n+  colour: red\n", difference.Out, StringComparison.Ordinal);
        (await Kubectl("get configmap settings -o jsonpath={.data.colour}")).Prints("blue");
    }

    [Fact]
    public async Task Objects_that_left_the_set_are_pruned()
    {
        (await Kubectl("apply -f - --prune -l tier=back --prune-allowlist=core/v1/ConfigMap", $"{Manifests.ConfigMap}\n---\n{Manifests.ConfigMap.Replace("settings", "more", StringComparison.Ordinal)}")).Prints(
            "configmap/settings created\nconfigmap/more created");

        (await Kubectl("apply -f - --prune -l tier=back --prune-allowlist=core/v1/ConfigMap", Manifests.ConfigMap)).Prints("configmap/settings unchanged\nconfigmap/more pruned");
    }

    [Fact]
    public async Task A_dry_run_on_the_server_keeps_nothing()
    {
        (await Kubectl("apply --dry-run=server -f -", Manifests.ConfigMap)).Prints("configmap/settings created (server dry run)");
        (await Kubectl("get configmap settings --ignore-not-found")).Prints("");
    }
}
