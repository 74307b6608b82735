namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class StateGrain([PersistentState("note", "memory")] IPersistentState<NoteState> note) : Grain, IStateGrain
{
    public Task<StateReport> Read() => Task.FromResult(new StateReport(note.State.Text, note.Etag, note.RecordExists));

    public async Task<StateReport> Reload()
    {
        await note.ReadStateAsync();
        return await Read();
    }

    public async Task<StateReport> Write(string text)
    {
        note.State.Text = text;
        await note.WriteStateAsync();
        return await Read();
    }

    public async Task<StateReport> Clear()
    {
        await note.ClearStateAsync();
        return await Read();
    }

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
