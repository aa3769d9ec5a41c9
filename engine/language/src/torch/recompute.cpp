#include "recompute.h"

#include "heartcare/tensor_bridge/autocast.h"

namespace heartcare::language {
namespace {

using tensor::Autocast;
using torch::Tensor;
using torch::autograd::AutogradContext;

struct Recompute : torch::autograd::Function<Recompute> {
  static Tensor forward(AutogradContext* context, const Tensor& x, DecoderLayerImpl* layer,
                        const Places* places) {
    context->save_for_backward({x});
    context->saved_data["layer"] = reinterpret_cast<std::int64_t>(layer);
    context->saved_data["bf16"] = Autocast::is_on(x.device());
    context->saved_data["cosines"] = places->cosines;
    context->saved_data["sines"] = places->sines;
    context->saved_data["all"] = places->all;
    context->saved_data["window"] = places->window;
    return layer->forward(x, *places, nullptr);
  }

  static torch::autograd::tensor_list backward(AutogradContext* context,
                                               const torch::autograd::tensor_list& gradients) {
    auto& kept = context->saved_data;
    const Places places{kept["cosines"].toTensor(), kept["sines"].toTensor(), kept["all"].toTensor(),
                        kept["window"].toTensor()};
    auto* layer = reinterpret_cast<DecoderLayerImpl*>(kept["layer"].toInt());
    const Tensor x = context->get_saved_variables().front().detach().requires_grad_(true);
    Tensor y;
    {
      const torch::AutoGradMode with_gradients(true);
      const Autocast autocast(x.device(), kept["bf16"].toBool());
      y = layer->forward(x, places, nullptr);
    }
    torch::autograd::backward({y}, {gradients.front()});  // adds to the gradients of the parameters
    return {x.grad(), Tensor(), Tensor()};
  }
};

}  // namespace

Tensor recomputed(DecoderLayer& layer, const Tensor& x, const Places& places) {
  // With all that comes before frozen, nothing would ask for the gradient of x, nor then for the parameters'.
  const Tensor input = x.requires_grad() ? x : x.detach().requires_grad_(true);
  return Recompute::apply(input, layer.get(), &places);
}

}  // namespace heartcare::language
