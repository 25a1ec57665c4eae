namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>One run for several environments, and for a platform with its tenants.</summary>
public sealed class SeveralEnvironmentsTests : IDisposable
{
    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void All_environments_and_tenants_are_generated_in_one_run_each_in_its_own_folder()
    {
        foreach (var name in (string[])["dev", "staging", "prod"])
        {
            _platform.Run("--target=Generate", $"--environment={name}", "--output=alone").Ends(0, "Done.");
            _platform.Run("--target=Generate", $"--environment={name}", "--tenant=all", "--output=alone").Ends(0, "Done.");
        }

        var run = _platform.Run("--target=Generate", "--environment=all", "--with-tenants").Ends(0, "Done.")
            .Says("prod, all tenants:\n  ").Says("objects of 4 tenants in artifacts/prod/tenants");

        Assert.Equal(_platform.FilesIn("alone"), _platform.FilesIn("artifacts"));
        foreach (var file in _platform.FilesIn("alone").Where(file => !file.Contains("/reports/", StringComparison.Ordinal)))
            Assert.True(_platform.Read($"alone/{file}") == _platform.Read($"artifacts/{file}"), $"{file} differs");
        foreach (var scope in (string[])["dev ", "dev, all tenants ", "prod ", "prod, all tenants ", "staging ", "staging, all tenants "])
            Assert.Single(run.Output.Split('\n'), line => line.StartsWith($"Generate  {scope}", StringComparison.Ordinal));
        Assert.Contains("target    environment", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_lists_the_files_of_every_environment()
    {
        _platform.Run("--target=Generate", "--environment=dev,prod").Ends(0, "Done.");
        _platform.WithChange("environments/components/billing.yaml", "http: 8080", "http: 8081");

        var run = _platform.Run("--target=Generate", "--environment=dev,prod", "--check");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Gate failed: generate: 2 of 2 failed: dev: ", run.LastErrorLine, StringComparison.Ordinal);
        Assert.Contains("; prod: ", run.LastErrorLine, StringComparison.Ordinal);
        Assert.Equal(2, run.LastErrorLine.Split("billing/deployment.yaml").Length - 1);
        foreach (var name in (string[])["dev", "prod"])
        {
            Assert.Contains("billing/deployment.yaml", _platform.Read($"artifacts/{name}/reports/generate.json"), StringComparison.Ordinal);
            Assert.DoesNotContain("8081", _platform.Read($"artifacts/{name}/manifests/billing/deployment.yaml"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Validate_and_SecurityScan_judge_each_environment_by_itself()
    {
        var run = _platform.Run("--target=SecurityScan", "--environment=dev,prod", "--with-tenants", "--severity=critical", "--report-formats=json").Ends(0, "Done.");

        foreach (var (folder, environment) in ((string, string)[])[("dev/reports", "dev"), ("dev/reports/tenants/all", "dev"), ("prod/reports", "prod"), ("prod/reports/tenants/all", "prod")])
        {
            foreach (var operation in (string[])["generate", "validate", "security-scan"])
                Assert.Contains($"\"environment\": \"{environment}\"", _platform.Read($"artifacts/{folder}/{operation}.json"), StringComparison.Ordinal);
        }

        Assert.Single(run.Output.Split('\n'), line => line.StartsWith("SecurityScan  prod, all tenants ", StringComparison.Ordinal));
        Assert.Contains("pod-security.kubernetes.io/enforce", _platform.Read("artifacts/prod/manifests/_namespace/namespace.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_of_one_environment_fails_the_run_after_all_were_judged()
    {
        _platform.Run("--target=Generate", "--environment=all").Ends(0, "Done.");
        _platform.WithChange("artifacts/dev/manifests/billing/deployment.yaml", "kind: Deployment", "kind: Deployment\nspek: {}");

        var run = _platform.Run("--target=Validate", "--exclusive", "--environment=all", "--report-formats=json");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Gate failed: validate: 1 of 3 failed: dev: ", run.LastErrorLine, StringComparison.Ordinal);
        Assert.True(_platform.Has("artifacts/staging/reports/validate.json"));
        run.Says("open artifacts/dev/reports/validate.json, mend the worst first");
    }

    [Theory]
    [InlineData("--environment=dev,prod", "--environment=dev,prod names 2 environments, but Backup, Deploy work on one at a time: run it once for each, beginning with --environment=dev (Generate, Validate, SecurityScan take several at once)")]
    [InlineData("--environment=all", "--environment=all names 3 environments, but Backup, Deploy work on one at a time: run it once for each, beginning with --environment=dev (Generate, Validate, SecurityScan take several at once)")]
    [InlineData("--with-tenants", "--with-tenants means the platform and its tenants, but Backup, Deploy work on one at a time: run it without, then with --tenant=all (Generate, Validate, SecurityScan take several at once)")]
    public void A_target_that_works_on_one_environment_refuses_several(string option, string message)
    {
        _platform.Run("--target=Deploy", option).Ends(2, "Wrong usage or configuration: 1 mistake.").Complains(message);

        Assert.False(_platform.Has("artifacts"));
    }

    [Theory]
    [InlineData("--namespace=mine", "--namespace is meant for one; leave it out, or run it once for each, beginning with --environment=dev")]
    [InlineData("--export-report=out/", "--export-report is meant for one")]
    [InlineData("--server-dry-run", "--server-dry-run is meant for one")]
    [InlineData("--manifests=artifacts", "--manifests is meant for one")]
    [InlineData("--environment=dev,stagin", "there is no environment 'stagin', did you mean 'staging'?")]
    public void What_is_about_one_environment_is_refused_for_several(string option, string message)
    {
        string[] several = option.StartsWith("--environment", StringComparison.Ordinal) ? [] : ["--environment=dev,prod"];

        _platform.Run(["--target=Validate", option, .. several]).Ends(2, "Wrong usage or configuration: 1 mistake.").Complains(message);
    }

    [Fact]
    public void What_an_environments_file_sets_of_a_cluster_is_refused_for_several()
    {
        _platform.WithChange("environments/prod.yaml", "settings:", "settings:\n  against-cluster: true");

        _platform.Run("--target=Validate", "--environment=dev,prod").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("--against-cluster is meant for one");
    }

    [Fact]
    public void A_tenant_and_all_of_them_are_not_asked_for_together() =>
        _platform.Run("--target=Generate", "--with-tenants", "--tenant=indie-waves").Ends(2, "Wrong usage or configuration: 1 mistake.")
            .Complains("--with-tenants means the platform and every tenant, --tenant=indie-waves means one of them; leave one of the two out");

    [Fact]
    public void Other_forms_are_made_of_every_environment()
    {
        _platform.Run("--target=Generate", "--environment=dev,prod", "--platform=compose,monitoring").Ends(0, "Done.");

        foreach (var name in (string[])["dev", "prod"])
        {
            Assert.True(_platform.Has($"artifacts/{name}/compose/compose.yaml"));
            Assert.True(_platform.Has($"artifacts/{name}/monitoring/prometheus/prometheus.yml"));
            Assert.False(_platform.Has($"artifacts/{name}/manifests"));
        }
    }

    [Fact]
    public void A_value_is_explained_in_every_environment() =>
        _platform.Run("--target=Generate", "--environment=dev,prod", "--explain=components.billing.config.LOG_LEVEL").Ends(0, "Done.")
            .Says("dev:\ncomponents.billing.config.LOG_LEVEL = ").Says("prod:\ncomponents.billing.config.LOG_LEVEL = ");
}
