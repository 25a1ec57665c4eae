using System.Globalization;
using ConfigOps.Kubernetes.Status;

namespace ConfigOps.Operations.Monitoring;

/// <summary>A deduction from the health score, and why.</summary>
public sealed record ScoreDeduction(double Points, string Reason);

/// <summary>
/// The health of a namespace in one number, 0 to 100, with every deduction explained. Each workload carries the same weight, since a small one can
/// take a platform down as a large one can: 70 % of it for the share of replicas that are ready, 20 % for not having failed, and 10 % for
/// not restarting during the observation. A namespace without workloads scores 100.
/// </summary>
public sealed record HealthScore(double Value, IReadOnlyList<ScoreDeduction> Deductions)
{
    private const double ReadyShare = 0.7;
    private const double NotFailedShare = 0.2;
    private const double NotRestartingShare = 0.1;

    /// <summary>The score of <paramref name="workloads"/>.</summary>
    /// <param name="workloads">How they are.</param>
    /// <param name="restartsBefore">Restarts of each at the beginning of the observation, by key; those missing began with it.</param>
    public static HealthScore Of(IReadOnlyList<WorkloadSample> workloads, IReadOnlyDictionary<string, long> restartsBefore)
    {
        if (workloads.Count == 0) return new HealthScore(100, []);
        var weight = 100.0 / workloads.Count;
        var deductions = new List<ScoreDeduction>();
        foreach (var workload in workloads)
        {
            if (workload.Desired > 0 && workload.Ready < workload.Desired)
                Deduct(weight * ReadyShare * (workload.Desired - workload.Ready) / workload.Desired, $"{workload.Ready} of {workload.Desired} replicas are ready");
            if (workload.State == ReadinessState.Failed)
                Deduct(weight * NotFailedShare, workload.Message.Length > 0 ? workload.Message : "has failed");
            var restarts = workload.Restarts - restartsBefore.GetValueOrDefault(workload.Key.ToString(), workload.Restarts);
            if (restarts > 0)
                Deduct(weight * NotRestartingShare, $"restarted {restarts.ToString(CultureInfo.InvariantCulture)} times during the observation");
            void Deduct(double points, string reason) => deductions.Add(new ScoreDeduction(points, $"{workload.Key}: {reason}"));
        }

        return new HealthScore(Math.Clamp(100 - deductions.Sum(deduction => deduction.Points), 0, 100), deductions);
    }
}
