using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>
/// Several models, asked in order until one begins to speak; after its first word it is on its own, because two halves of two answers are
/// none. One that failed rests: it is asked only after the others for a while.
/// </summary>
/// <remarks>
/// A request that names one of the models begins with that one. A name that is offered besides is for the server of the first model alone;
/// the others write as what they are. Any other name counts for nothing: whoever makes a character does not pay for its model.
/// </remarks>
public sealed class FallbackTextModel : ITextModel
{
    private readonly IReadOnlyList<NamedTextModel> _chain;
    private readonly HashSet<string> _offered;
    private readonly long[] _restsUntil;
    private readonly TimeSpan _rest;
    private readonly TimeProvider _time;
    private readonly TextInstruments _instruments;

    /// <param name="chain">At least one; the favourite first.</param>
    /// <param name="offered">Other models of the first one's server that a request may name.</param>
    /// <param name="options">How long a model rests.</param>
    /// <param name="time">The clock of the rests.</param>
    /// <param name="instruments">Counts who stepped aside.</param>
    public FallbackTextModel(IReadOnlyList<NamedTextModel> chain, IEnumerable<string> offered, TextOptions options, TimeProvider time, TextInstruments instruments)
    {
        ArgumentOutOfRangeException.ThrowIfZero(chain.Count);
        _chain = chain;
        _offered = [.. offered.Except(chain.Select(model => model.Name))];
        _restsUntil = new long[chain.Count];
        _rest = TimeSpan.FromSeconds(options.RestSeconds);
        _time = time;
        _instruments = instruments;
    }

    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var order = Order(request.Model);
        for (var turn = 0; turn < order.Length; turn++)
        {
            var (name, model) = _chain[order[turn]];
            await using var words = model.WriteAsync(For(order[turn], request), cancellation).GetAsyncEnumerator(cancellation);
            var isFirst = true;
            while (true)
            {
                bool more;
                try
                {
                    more = await words.MoveNextAsync();
                }
                catch (ModelException failed)
                {
                    LetRest(order[turn], failed.Failure);
                    if (!isFirst || turn == order.Length - 1)
                        throw;
                    _instruments.FellBack(name, failed.Failure);
                    break;
                }

                if (!more)
                    yield break;
                isFirst = false;
                yield return words.Current;
            }
        }
    }

    /// <summary>The one that is asked for, then those that are awake, then those that rest.</summary>
    private int[] Order(string? asked)
    {
        var now = _time.GetUtcNow().UtcTicks;
        return
        [
            .. Enumerable.Range(0, _chain.Count)
                .OrderBy(link => Volatile.Read(ref _restsUntil[link]) > now)
                .ThenBy(link => _chain[link].Name != asked),
        ];
    }

    private TextRequest For(int link, TextRequest request) =>
        request.Model is null || (link == 0 && _offered.Contains(request.Model)) ? request : request with { Model = null };

    /// <summary>A request that was refused for what it says is no reason to spare the model the next one.</summary>
    private void LetRest(int link, ModelFailure failure)
    {
        if (failure is not (ModelFailure.ConfigurationRefused or ModelFailure.ProtocolViolation))
            Volatile.Write(ref _restsUntil[link], (_time.GetUtcNow() + _rest).UtcTicks);
    }
}
