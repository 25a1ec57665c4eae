using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Operations.Security.Rules.Namespaces;
using ConfigOps.Operations.Security.Rules.Network;
using ConfigOps.Operations.Security.Rules.PodSecurity;
using ConfigOps.Operations.Security.Rules.Rbac;
using ConfigOps.Operations.Security.Rules.Secrets;
using ConfigOps.Operations.Security.Rules.Workloads;

namespace ConfigOps.Operations.Security;

/// <summary>The rules of the scan: a table of contents.</summary>
public static class RuleCatalogue
{
    /// <summary>Every rule there is.</summary>
    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        .. PodSecurityRules.All(),

        new FloatingImageRule(),
        new ImageWithoutDigestRule(),
        new UntrustedRegistryRule(),
        new CpuRequestRule(),
        new MemoryLimitRule(),
        new LivenessProbeRule(),
        new ReadinessProbeRule(),
        new WritableRootRule(),
        new RunsAsRootRule(),
        new ContainerSocketRule(),
        new SensitiveHostPathRule(),
        new ServiceAccountTokenRule(),
        new DefaultServiceAccountRule(),
        new SharedProcessesRule(),
        new BarePodRule(),
        new SingleReplicaRule(),
        new DisruptionBudgetRule(),
        new SpreadRule(),
        new JobDeadlineRule(),
        new DefaultNamespaceRule(),

        new PodSecurityLabelRule(),
        new QuotaRule(),
        new LimitRangeRule(),

        new WildcardVerbsRule(),
        new WildcardResourcesRule(),
        new EscalationVerbsRule(),
        new RoleWritingRule(),
        new SecretReadingRule(),
        new PodExecRule(),
        new PodCreationRule(),
        new TokenRequestRule(),
        new NodeProxyRule(),
        new WebhookConfigurationRule(),
        new CertificateApprovalRule(),
        new PersistentVolumeRule(),
        new ClusterAdminBindingRule(),
        new AnonymousBindingRule(),
        new EverybodyBindingRule(),
        new DefaultAccountBindingRule(),
        new MastersBindingRule(),

        new IngressPolicyRule(),
        new EgressPolicyRule(),
        new OpenPolicyRule(),
        new IdlePolicyRule(),
        new NodePortRule(),
        new LoadBalancerRule(),
        new ExternalAddressRule(),
        new IngressTlsRule(),
        new IngressSnippetRule(),
        new CatchAllHostRule(),

        new ConfigMapSecretRule(),
        new EnvironmentSecretRule(),
        new ArgumentSecretRule(),
        new AnnotationSecretRule(),
        new SecretInManifestRule(),
    ];

    /// <summary>The rules that a scan applies: those of its types, and of the Pod Security Standards those of its level and edition.</summary>
    public static IReadOnlyList<SecurityRule> For(SecurityScanOptions options)
    {
        var checks = PodSecurityEvaluator.ChecksOf(options.PodSecurityLevel, options.PodSecurityVersion);
        return [.. All.Where(rule => (options.Types.Count == 0 || options.Types.Contains(rule.Type)) && (rule is not PodSecurityRule standard || checks.Contains(standard.Check)))];
    }
}
