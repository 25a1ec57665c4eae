using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

public sealed class RuleFixTests
{
    [Fact]
    public async Task A_fix_mends_what_its_rule_reports()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var fixable = new List<string>();
            foreach (var rule in RuleCatalogue.All.Where(rule => rule is ResourceRule))
            {
                var options = new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty };
                var findings = (await Scan.Of(rule.Example, rule.Example.Failing, options)).Report.Findings.Where(finding => finding.Rule == rule.Info.Id).ToList();
                if (!findings.Exists(finding => finding.Fix is not null)) continue;
                fixable.Add(rule.Info.Id);
                var path = Path.Combine(folder.FullName, "manifests.yaml");
                await File.WriteAllTextAsync(path, rule.Example.Failing, TestContext.Current.CancellationToken);

                var plan = FixPlanner.Plan(findings, [new ManifestSource(path, "manifests.yaml")]);

                Assert.Empty(plan.Refused);
                var after = await Scan.Of(rule.Example, Encoding.UTF8.GetString(Assert.Single(plan.Files).Content), options);
                Assert.DoesNotContain(after.Report.Findings, finding => finding.Rule == rule.Info.Id);
            }

            Assert.Contains("workload/service-account-token", fixable);
            Assert.Contains("pss/allowPrivilegeEscalation", fixable);
            Assert.True(fixable.Count >= 10, string.Join(", ", fixable));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
