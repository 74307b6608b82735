using System.Runtime.ExceptionServices;
using Lexi.Grains.Runtime.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime;

/// <summary>
/// Grains on one thread, in virtual time: whoever calls <see cref="RunUntilIdle"/>, <see cref="Advance"/> or
/// <see cref="Run(Func{Task}, TimeSpan?)"/> is the driver. The seed decides which of several possible turns comes first; the
/// same seed gives the same run. Code inside must not leave for other threads; where it is noticed, the run fails.
/// </summary>
public sealed class VirtualWorld : IAsyncDisposable
{
    private static readonly TimeSpan _longestRun = TimeSpan.FromDays(1);

    private static readonly ExecutionContext _clean = CaptureClean();

    private readonly VirtualDispatcher _dispatcher;
    private readonly ServiceProvider _services;
    private readonly GrainRuntime _runtime;
    private readonly ClientMailbox _client;

    private VirtualWorld(int seed, Action<IServiceCollection>? configure, Action<GrainRuntimeOptions>? options)
    {
        Seed = seed;
        _dispatcher = new VirtualDispatcher(seed);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IDispatcher>(_dispatcher);
        services.AddEmbeddedGrains(options);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        _runtime = _services.GetRequiredService<GrainRuntime>();
        _client = new ClientMailbox(_runtime);
    }

    /// <summary>What this world was made with.</summary>
    public int Seed { get; }

    /// <summary>The clock of everything in this world.</summary>
    public VirtualTimeProvider Time { get; } = new();

    /// <summary>The services of this world.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The grains of this world.</summary>
    public IGrainFactory Grains => _runtime;

    /// <summary>How many grains are active.</summary>
    public int ActivationCount => _runtime.ActivationCount;

    /// <summary>Makes a world at 2026-01-01T00:00:00Z.</summary>
    /// <param name="seed">Chooses among the turns that are possible.</param>
    /// <param name="configure">The services grains ask for.</param>
    /// <param name="options">The runtime's options.</param>
    public static VirtualWorld Create(
        int seed, Action<IServiceCollection>? configure = null, Action<GrainRuntimeOptions>? options = null) =>
        new(seed, configure, options);

    /// <summary>Runs everything that can happen without time passing.</summary>
    public void RunUntilIdle() => Drive(RunReady);

    /// <summary>Lets time pass: at each timer on the way everything that can happen does, before time goes on.</summary>
    /// <param name="time">How much; not negative.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Drive(() =>
        {
            var end = Time.GetTimestamp() + time.Ticks;
            RunReady();
            while (Time.FireNext(end)) RunReady();
            Time.MoveTo(end);
        });
    }

    /// <summary>Starts code outside the grains; it goes on whenever the world is driven.</summary>
    /// <param name="work">The code.</param>
    /// <returns>Its end.</returns>
    public Task Start(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var end = new TaskCompletionSource();
        new Task(() => _ = FollowAsync(work, end)).Start(_client);
        return end.Task;
    }

    /// <summary>Runs code outside the grains to its end; time passes whenever nothing else can happen.</summary>
    /// <param name="work">The code.</param>
    /// <param name="within">How much time may pass; default one day.</param>
    /// <exception cref="TimeoutException">It has not ended within that time.</exception>
    public void Run(Func<Task> work, TimeSpan? within = null)
    {
        Drive(() =>
        {
            var end = Time.GetTimestamp() + (within ?? _longestRun).Ticks;
            var task = Start(work);
            RunReady();
            while (!task.IsCompleted)
            {
                if (!Time.FireNext(end))
                {
                    throw new TimeoutException(
                        $"Not ended within {within ?? _longestRun} of virtual time (seed {Seed}): it waits for something that never "
                        + "happens, or for another thread.");
                }

                RunReady();
            }

            if (task.Exception?.InnerException is { } error) ExceptionDispatchInfo.Throw(error);
            if (task.IsCanceled) throw new TaskCanceledException(task);
        });
    }

    /// <summary>Runs code outside the grains to its end; time passes whenever nothing else can happen.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="work">The code.</param>
    /// <param name="within">How much time may pass; default one day.</param>
    /// <exception cref="TimeoutException">It has not ended within that time.</exception>
    public T Run<T>(Func<Task<T>> work, TimeSpan? within = null)
    {
        T result = default!;
        Run(async () => { result = await work(); }, within);
        return result;
    }

    /// <summary>Ends all grains in an orderly way, still in virtual time.</summary>
    public async ValueTask DisposeAsync()
    {
        // A run that failed because of another thread has been reported; there is no order left to end in.
        if (!_dispatcher.HasStray) Run(() => _runtime.StopAsync(CancellationToken.None));
        await _services.DisposeAsync();
    }

    private static async Task FollowAsync(Func<Task> work, TaskCompletionSource end)
    {
        try
        {
            await work();
            end.SetResult();
        }
        catch (OperationCanceledException)
        {
            end.SetCanceled(CancellationToken.None);
        }
        catch (Exception error)
        {
            end.SetException(error);
        }
    }

    private static ExecutionContext CaptureClean()
    {
        ExecutionContext? clean = null;
        var thread = new Thread(() => clean = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return clean!;
    }

    /// <summary>Drives without the ambient values of the driver: a turn never has those of whoever happens to run it.</summary>
    private void Drive(Action work)
    {
        using (_dispatcher.Drive()) ExecutionContext.Run(_clean, static work => ((Action)work!)(), work);
    }

    private void RunReady()
    {
        // What is due now counts as possible now.
        do
        {
            while (_dispatcher.RunOne())
            {
                // Until nothing is left.
            }
        }
        while (Time.FireNext(Time.GetTimestamp()));
    }
}
